"""Files that people share: fetched with the token from Slack alone, hashed, kept once; or refused."""

import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from bot.channels.slack import shared_files
from bot.channels.slack.downloads import Downloads, NotHandedOutError, TooLargeError
from bot.channels.slack.file_stubs import FileStub, ending, safe_name
from bot.messages import SharedFile
from tests.slack.running import Bot
from tests.slack_standin.server import SlackStandIn

PDF = b"%PDF-1.7 review of access rights"


def shared(bot: Bot, name: str, content: bytes = PDF, **about: Any) -> SharedFile:
    """What the assistant gets of a file dropped into a direct message."""
    person = bot.standin.person("U7")
    ts = person.uploads(person.direct_channel, name, content, "is this enough?", **about)
    bot.standin.wait_for_reply(person.direct_channel, ts)
    (file,) = bot.assistant.asked[-1].files
    return file


def kept(bot: Bot) -> list[str]:
    """The names in the folder of kept files."""
    return sorted(path.name for path in bot.kept_files.iterdir()) if bot.kept_files.exists() else []


def reads(bot: Bot) -> int:
    """How often the content of the newest file was asked for."""
    return list(bot.standin.workspace.files.values())[-1].reads


def test_a_file_is_fetched_hashed_and_kept_once(bot: Bot) -> None:
    file = shared(bot, "Access review (May).PDF")
    digest = hashlib.sha256(PDF).hexdigest()
    assert (file.name, file.size, file.sha256, file.refused) == (
        "Access review (May).PDF",
        len(PDF),
        digest,
        "",
    )
    assert Path(file.kept) == bot.kept_files / f"{digest}.pdf"
    assert Path(file.kept).read_bytes() == PDF
    assert Path(file.kept).stat().st_mode & 0o077 == 0
    assert file.link.startswith("https://standin.slack.com/files/U7/F")
    again = shared(bot, "the same.pdf")
    assert (again.name, again.kept) == ("the same.pdf", file.kept)
    assert kept(bot).count(f"{digest}.pdf") == 1
    assert not [name for name in kept(bot) if name.startswith(".")]


def test_a_file_without_words_counts_where_something_is_going_on(bot: Bot, channel: str) -> None:
    anna, ben = bot.standin.person("U1"), bot.standin.person("U2")
    ts = anna.mentions(channel, "begin")
    bot.standin.wait_for_reply(channel, ts)
    ben.uploads(channel, "minutes.txt", b"minutes", thread_ts=ts)
    bot.standin.wait_for(lambda: len(bot.standin.replies(channel, ts)) == 2)
    other = anna.says(channel, "lunch?")
    ben.uploads(channel, "menu.txt", b"menu", thread_ts=other)
    bot.settle()
    assert [file.name for message in bot.assistant.asked for file in message.files] == ["minutes.txt"]
    assert reads(bot) == 0, "the menu is nothing to us"


@pytest.mark.parametrize("sparse", [True, False])
def test_a_mention_that_comes_without_its_file_is_looked_up(bot: Bot, channel: str, sparse: bool) -> None:
    bot.standin.workspace.sparse_mentions = sparse
    try:
        ts = bot.standin.person("U1").uploads(channel, "plan.txt", b"plan", "<@UBOT>")
        bot.standin.wait_for_reply(channel, ts)
    finally:
        bot.standin.workspace.sparse_mentions = False
    assert [file.name for file in bot.assistant.asked[-1].files] == ["plan.txt"]


@pytest.mark.parametrize(
    "name", ["tool.exe", "macro.DOCM", "run.me.js", "x.scr. ", "page.vbs\u202e", "a.bat", "b.lnk", "c.xlsm"]
)
def test_programs_and_macros_are_refused_unread(bot: Bot, name: str) -> None:
    file = shared(bot, name)
    assert "program or holds macros" in file.refused
    assert (file.sha256, file.kept, reads(bot)) == ("", "", 0)


def test_a_large_file_is_refused_unread(bot: Bot) -> None:
    file = shared(bot, "film.mp4", stated_size=1_000_000_000)
    assert file.refused.startswith("“film.mp4” is larger than 0.1 MB")
    assert (file.size, file.kept, reads(bot)) == (1_000_000_000, "", 0)


def test_a_file_larger_than_it_says_is_not_taken_either(bot: Bot) -> None:
    before = kept(bot)
    file = shared(bot, "small.txt", b"x" * 200_000, stated_size=10)
    assert "is larger than" in file.refused
    assert kept(bot) == before


def test_a_file_of_another_organisation_is_asked_for(bot: Bot) -> None:
    file = shared(bot, "theirs.pdf", b"theirs", stub=True)
    assert (file.name, file.sha256) == ("theirs.pdf", hashlib.sha256(b"theirs").hexdigest())
    bot.standin.fail("files.info", error="file_not_found")
    assert "does not hand" in shared(bot, "theirs.pdf", stub=True).refused


def test_what_lies_elsewhere_is_not_fetched(bot: Bot) -> None:
    file = shared(bot, "drive.pdf", external=True)
    assert "lies outside Slack" in file.refused


def test_a_sign_in_page_is_not_taken_for_the_file(bot: Bot) -> None:
    before = kept(bot)
    bot.standin.web_api.scopes.remove("files:read")
    try:
        refused = [shared(bot, "secret.pdf"), shared(bot, "page.html", mimetype="text/html")]
    finally:
        bot.standin.web_api.scopes.append("files:read")
    assert all("files:read" in file.refused for file in refused)
    assert shared(bot, "page.html", mimetype="text/html").sha256
    assert kept(bot) in (before, sorted([*before, f"{hashlib.sha256(PDF).hexdigest()}.html"]))


def test_a_file_that_does_not_come_at_once_is_tried_again_and_then_given_up(bot: Bot) -> None:
    bot.standin.fail("files", status=503)
    assert shared(bot, "late.txt", b"late").sha256
    bot.standin.fail("files", status=503, times=shared_files.PATIENCE)
    assert "did not arrive" in shared(bot, "never.txt", b"never").refused


def test_without_a_folder_no_file_is_taken(tmp_path: Path) -> None:
    with SlackStandIn() as standin:
        bot = Bot(standin, tmp_path / "r.sqlite", kept_files=None).start()
        assert "keep no files" in shared(bot, "plan.pdf").refused
        assert reads(bot) == 0
        bot.stop()


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\a.pdf", "a.pdf"),
        ("a\x00b\u202efdp.exe", "abfdp.exe"),
        ("  two\n words .txt ", "two words .txt"),
        ('<b>"x":y|z?.txt', "_b__x__y_z_.txt"),
        ("..", "file"),
        ("", "file"),
        ("n" * 300 + ".pdf", "n" * 146 + ".pdf"),
    ],
)
def test_names_are_made_safe(given: str, safe: str) -> None:
    assert safe_name(given) == safe


def test_endings_are_letters_and_digits() -> None:
    assert [ending(name) for name in ("a.PDF", "a.tar.gz", "none", "a.p/df", "a.ünder", "a.")] == [
        *["pdf", "gz", "bin", "bin", "bin", "bin"]
    ]
    assert FileStub.of({"id": "F1", "title": "notes"}).partial
    assert FileStub.of({"id": "F1", "mode": "tombstone"}).gone


class Elsewhere(BaseHTTPRequestHandler):
    """A server that is not Slack's: it redirects, serves without end, or cuts short."""

    seen: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.seen.append(f"{self.path} {self.headers.get('Authorization')}")
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "/elsewhere")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "application/pdf")
        if self.path == "/short":
            self.send_header("Content-Length", "100")
        self.end_headers()
        try:
            for _ in range(1 if self.path == "/short" else 1_000):
                self.wfile.write(b"x" * (10 if self.path == "/short" else 10_000))
        except ConnectionError:
            pass

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def elsewhere() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    Elsewhere.seen.clear()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_the_token_goes_to_slack_alone_and_no_redirect_is_followed(elsewhere: str) -> None:
    got: list[bytes] = []
    with pytest.raises(NotHandedOutError, match="not an address"):
        Downloads("xoxb-1", "https://slack.com/api/").fetch(f"{elsewhere}/file", "", 1_000, got.append)
    assert Elsewhere.seen == []
    there = Downloads("xoxb-1", f"{elsewhere}/api/")
    with pytest.raises(NotHandedOutError, match="302"):
        there.fetch(f"{elsewhere}/away", "", 1_000, got.append)
    assert Elsewhere.seen == ["/away Bearer xoxb-1"]
    with pytest.raises(TooLargeError):
        there.fetch(f"{elsewhere}/endless", "", 100_000, got.append)
    with pytest.raises(ConnectionError, match="cut short"):
        there.fetch(f"{elsewhere}/short", "", 100_000, got.append)
