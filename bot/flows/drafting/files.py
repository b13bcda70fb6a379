"""A draft as a file: Word, PDF or Markdown; each writer is loaded when it is used."""

from importlib import import_module

from bot.drafts.document import Document
from bot.drafts.filling import marked
from bot.drafts.staff import StaffVersion
from bot.exports.policy_parts import file_name
from bot.flows.drafting.surroundings import Surroundings
from bot.flows.drafting.visit import Turn
from bot.messages import Attachment

KINDS = {"word": "docx", "docx": "docx", "pdf": "pdf", "markdown": "md", "md": "md"}


def add_file(turn: Turn, document: Document, kind: str, around: Surroundings) -> None:
    """Put the document beside the reply; what a person should know of a Word template is noted."""
    document = marked(document)
    ending = KINDS[kind.lower()]
    if ending == "docx":
        written = import_module("bot.exports.policy_word").write(document, around.word_template)
        content = written.content
        for note in written.notes:
            turn.shown.note(note)
    else:
        name = "bot.exports.policy_pdf" if ending == "pdf" else "bot.exports.policy_markdown"
        content = import_module(name).write(document)
    turn.files.append(Attachment(file_name(document, ending), content, document.title))


def add_staff_version(turn: Turn, document: Document, staff: StaffVersion) -> None:
    """Put the version in plain language beside the reply."""
    name = file_name(document, "md").removesuffix(".md")
    turn.files.append(Attachment(f"{name} for staff.md", f"{staff.text}\n".encode(), staff.title))
