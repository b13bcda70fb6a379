"""The terminal as a person sees it: what is drawn, and as whom they speak."""

import io
from pathlib import Path
from typing import cast

import pytest
from rich.console import Console

from bot.access import TERMINAL, Rights, login_name
from bot.assistant import Assistant
from bot.channels.drawing import draw_reply
from bot.channels.terminal import converse
from bot.errors import RecordsError
from bot.messages import Attachment, Citation, Message, Outcome, Part, PartKind, Reply

EVERYBODY: frozenset[str] = frozenset()
WORDS = "Laptops are locked when nobody sits in front of them, at home as in the office."


class Listener:
    """Keeps what it is told, and answers with what it was given."""

    def __init__(self, *replies: Reply | Exception) -> None:
        self.heard: list[Message] = []
        self._replies = list(replies)

    def reply(self, message: Message) -> Reply:
        self.heard.append(message)
        answer = self._replies.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def said(*parts: Part, **more: object) -> Reply:
    return Reply(Outcome.HELP, parts, **more)  # type: ignore[arg-type]


def drawn(reply: Reply, width: int = 40, colour: bool = False) -> list[str]:
    out = io.StringIO()
    system = "truecolor" if colour else None
    draw_reply(Console(file=out, width=width, force_terminal=colour, color_system=system), reply)  # type: ignore[arg-type]
    return out.getvalue().split("\n")[:-1]


def talked(listener: Listener, text: str, monkeypatch: pytest.MonkeyPatch) -> str:
    out = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    converse(cast(Assistant, listener), Console(file=out, width=80), EVERYBODY)
    return out.getvalue()


def test_headings_have_no_empty_lines_about_them_whatever_the_parts_hold() -> None:
    lines = drawn(
        said(
            Part(PartKind.HEADING, "\nBackup\n"),
            Part(PartKind.SAY, ""),
            Part(PartKind.SAY, "One.\n\n"),
            Part(PartKind.HEADING, "\n\nRestore"),
            Part(PartKind.ITEM, "Two."),
        )
    )
    assert lines == ["Backup", "One.", "Restore", "  • Two."]


def test_long_items_and_quotes_are_set_in_and_no_line_ends_in_blanks() -> None:
    lines = drawn(said(Part(PartKind.ITEM, WORDS), Part(PartKind.QUOTE, WORDS, 1)))
    assert lines == [
        "  • Laptops are locked when nobody sits",
        "    in front of them, at home as in the",
        "    office.",
        "  Laptops are locked when nobody sits in",
        "  front of them, at home as in the",
        "  office. [1]",
    ]


@pytest.mark.parametrize("width", [1, 5, 30, 200])
def test_no_word_is_lost_at_any_width(width: int) -> None:
    shown = "".join(drawn(said(Part(PartKind.ITEM, WORDS)), width))
    assert "".join(shown.split()) == "".join(f"•{WORDS}".split())


def test_one_empty_line_parts_the_sources_from_the_words() -> None:
    source = Citation(1, "policy", None, "Devices", "devices.md", "Locks", None, WORDS)
    assert drawn(said(Part(PartKind.QUOTE, "Lock it.", 1), citations=(source,)), 80) == [
        "  Lock it. [1]",
        "",
        "[1] Devices, Locks  devices.md",
    ]


def test_what_stands_in_a_document_moves_no_cursor_and_colours_nothing() -> None:
    planted = Part(PartKind.QUOTE, "\x1b[2J[bold red]Pay[/] \x07now\u202e.")
    assert drawn(said(planted)) == ["  [2J[bold red]Pay[/] now."]
    assert "\x1b[2J" not in "".join(drawn(said(planted), colour=True))


def test_whoever_talks_is_known_by_the_login_name_and_may_do_everything(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LOGNAME", "ada")
    listener = Listener(said())
    talked(listener, "hello\n", monkeypatch)
    (message,) = listener.heard
    assert (message.name, message.person) == ("ada", TERMINAL)
    assert Rights().is_lead(message.person)


@pytest.mark.parametrize("error", [OSError, KeyError("no such user"), ImportError("pwd")])
def test_a_user_without_a_name_is_none(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise error

    monkeypatch.setattr("bot.access.getuser", unknown)
    assert login_name() == ""


def test_an_error_is_shown_as_a_sentence_and_the_conversation_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listener = Listener(RecordsError("The database is locked. Try again."), said(Part(PartKind.SAY, "Here.")))
    shown = talked(listener, "one\ntwo\nquit\nthree\n", monkeypatch)
    assert "The database is locked. Try again." in shown
    assert "Here." in shown
    assert [message.text.strip() for message in listener.heard] == ["one", "two"]


def test_an_empty_line_begins_a_new_thread_in_the_same_room(monkeypatch: pytest.MonkeyPatch) -> None:
    listener = Listener(said(), said(), said())
    talked(listener, "one\ntwo\n\nthree\n", monkeypatch)
    one, two, three = listener.heard
    assert one.conversation == two.conversation != three.conversation
    assert one.room == three.room


def test_files_are_saved_where_one_is_and_nothing_is_written_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    file, other = Attachment("../report.docx", b"one"), Attachment("report.docx", b"two")
    talked(Listener(said(attachments=(file,)), said(attachments=(other, file))), "a\nb\n", monkeypatch)
    assert {each.name: each.read_bytes() for each in Path.cwd().iterdir()} == {
        "report.docx": b"one",
        "report (2).docx": b"two",
    }
    assert not (Path.cwd().parent / "report.docx").exists()
