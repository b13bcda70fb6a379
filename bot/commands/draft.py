"""Draft a policy, plan or procedure for this organisation, to a Word, Markdown or PDF file.

The text comes from the template library, filled with the organisation's facts (`isms draft --facts`). What the draft
covers, what it leaves out and what contradicts the indexed policies is printed. To have a draft changed step by step,
reviewed and approved, ask for it in `isms chat` or in Slack.
"""

import argparse
import sys
from datetime import date
from pathlib import Path

from rich.console import Console

from bot.access import login_name
from bot.assembly.answering import library
from bot.assembly.assistant import records
from bot.assembly.policies_in_force import PoliciesInForce
from bot.commands.batch import write_line
from bot.commands.draft_facts import read_settings, show_facts, show_templates, store_facts
from bot.commands.draft_summary import Made, as_json, show
from bot.config import Settings
from bot.drafts.checks import problems
from bot.drafts.composing import Source, compose, plan_for
from bot.drafts.document import Document
from bot.drafts.filling import InForce
from bot.drafts.impossible import impossible
from bot.drafts.organisation import STREAM, Organisation, organisation_of
from bot.errors import IndexMissingError, InputError
from bot.exports import policy_markdown, policy_pdf, policy_word
from bot.whole_files import write_whole
from knowledge.template_library import Profile

ENDINGS = (".docx", ".md", ".pdf")
_PROFILES: dict[str, Profile] = {"strict": "strict", "balanced": "balanced", "light": "light"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "request", nargs="?", help="what to draft: “remote working policy”, “section on removable media”"
    )
    parser.add_argument(
        "-o",
        dest="file",
        type=Path,
        metavar="FILE",
        help="where to: .docx, .md or .pdf (without it: Markdown, printed)",
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="FACT=VALUE",
        help="a fact of the organisation, for this draft; with --facts it is stored",
    )
    parser.add_argument("--profile", choices=list(_PROFILES), help="which wording every choice gets")
    parser.add_argument(
        "--choice", action="append", default=[], metavar="ID=PROFILE", help="which wording one choice gets"
    )
    parser.add_argument("--list", action="store_true", help="show what there are templates for")
    parser.add_argument(
        "--facts", action="store_true", help="show the organisation's facts, or store those given with --set"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Draft, list or show facts."""
    wanted = [bool(arguments.request), arguments.list, arguments.facts]
    if sum(wanted) != 1:
        sys.stderr.write("isms draft: give what to draft, or --list, or --facts\n")
        return 2
    if arguments.file and arguments.file.suffix.lower() not in ENDINGS:
        sys.stderr.write(f"isms draft: -o takes a file that ends in {', '.join(ENDINGS)}\n")
        return 2
    if arguments.list:
        show_templates(arguments.json)
        return 0
    with records(settings) as kept:
        if arguments.facts:
            store_facts(kept.journal, read_settings(arguments.set), settings.name or login_name())
            show_facts(organisation_of(kept.journal.read(STREAM)), arguments.json)
            return 0
        organisation = organisation_of(kept.journal.read(STREAM))
    made = _made(arguments, settings, organisation.having(read_settings(arguments.set)))
    _print(made, as_data=arguments.json)
    return 0


def _made(arguments: argparse.Namespace, settings: Settings, organisation: Organisation) -> Made:
    """The draft, written, with all there is to say on it. Raises InputError for what cannot be drafted."""
    refusal = impossible(arguments.request)
    if refusal:
        raise InputError(" ".join(refusal.sentences))
    if arguments.profile:
        organisation = organisation.having({"profile": arguments.profile})
    plan = plan_for(arguments.request)
    held = _in_force(settings)
    in_force: InForce = held.by_template if held else {}
    document = compose(
        plan, organisation, on=date.today(), choices=_choices(arguments.choice), in_force=in_force
    )
    notes = list(_write(document, arguments.file, settings.word_template)) if arguments.file else []
    if plan.source is not Source.TEMPLATE:
        notes.insert(0, plan.sentence)
    if held is None:
        notes.append(
            "Nothing is indexed yet, so the draft was not compared with your policies (isms ingest FOLDER)."
        )
    return Made(
        document,
        organisation,
        problems(document),
        held.contradictions(document) if held else (),
        tuple(held.like(document)) if held else (),
        tuple(notes),
        arguments.file,
    )


def _in_force(settings: Settings) -> PoliciesInForce | None:
    """The policies that are indexed; none where nothing is."""
    try:
        return PoliciesInForce(library(settings).search(), settings.groups)
    except IndexMissingError:
        return None


def _choices(given: list[str]) -> dict[str, Profile]:
    chosen: dict[str, Profile] = {}
    for each in given:
        name, mark, profile = each.partition("=")
        if not mark or profile.strip() not in _PROFILES:
            raise InputError(f"“{each}” is no choice: write --choice ID=strict, ID=balanced or ID=light.")
        chosen[name.strip()] = _PROFILES[profile.strip()]
    return chosen


def _write(document: Document, file: Path, template: Path | None) -> tuple[str, ...]:
    """Write the file; gives what is to be said of it. Raises InputError where it cannot be written."""
    notes: tuple[str, ...] = ()
    match file.suffix.lower():
        case ".docx":
            written = policy_word.write(document, template)
            content, notes = written.content, written.notes
        case ".pdf":
            content = policy_pdf.write(document)
        case _:
            content = policy_markdown.write(document)
    try:
        write_whole(file.expanduser(), content)
    except OSError as error:
        raise InputError(
            f"{file} cannot be written: {(error.strerror or 'unknown reason').lower()}."
        ) from None
    return notes


def _print(made: Made, *, as_data: bool) -> None:
    if as_data:
        write_line(as_json(made))
    elif made.file:
        show(made, Console())
    else:
        sys.stdout.write(policy_markdown.write(made.document).decode())
        show(made, Console(stderr=True))
