"""Files that people share: looked at, fetched, hashed and kept; or refused with a sentence."""

import hashlib
import logging
import time
from pathlib import Path

from slack_sdk.errors import SlackApiError

from bot.channels.slack.clients import Clients
from bot.channels.slack.downloads import Downloads, NotHandedOutError, TooLargeError
from bot.channels.slack.failures import error_name, passes
from bot.channels.slack.file_stubs import FileStub, ending, stubs_of
from bot.channels.slack.questions import Question
from bot.messages import SharedFile
from bot.whole_files import ARRIVING, arriving

log = logging.getLogger(__name__)

STALE_SECONDS = 3_600.0
PATIENCE = 3  # attempts of the whole message before a file that does not come is given up

TOO_LARGE = (
    "“{name}” is larger than {most} MB, so I have not taken it. Share a smaller one, or paste its link."
)
RUNS = "“{name}” is a program or holds macros, so I have not taken it. Share it as PDF, as a picture or without macros."
EXTERNAL = "“{name}” lies outside Slack, so I have not taken it. Paste its link, or upload the file itself."
GONE = "“{name}” is not in Slack any more. Please share it again."
NOT_HANDED_OUT = (
    "Slack does not hand “{name}” out to me. Share it here again; if that does not help, whoever runs this assistant "
    "should check that the app has the scope files:read."
)
DID_NOT_COME = "“{name}” did not arrive although I tried several times. Please share it again."
NOT_KEPT = "“{name}” was not taken: this assistant is set up to keep no files. Paste a link to it instead."


class SharedFiles:
    """Keeps shared files in a folder, each under its own hash: the same file is there once."""

    def __init__(self, clients: Clients, api_url: str, folder: Path | None, most_bytes: int) -> None:
        self._clients = clients
        self._downloads = Downloads(clients.steady.token or "", api_url)
        self._folder = folder
        self._most = most_bytes
        self._sweep()

    def of(self, question: Question, attempts: int, *, wanted: bool) -> tuple[SharedFile, ...]:
        """The files of a message; `wanted` says that they matter even where the event named none.

        Mentions sometimes come without their files, and the fuller twin of the event after them.
        """
        stubs = question.files
        if question.mention and not stubs and (wanted or not question.text):
            stubs = self._looked_up(question)
        return tuple(self._one(stub, attempts) for stub in stubs)

    def _sweep(self) -> None:
        """Remove what a kill has left half-written."""
        for left in self._folder.glob(f"{ARRIVING}*") if self._folder else ():
            if time.time() - left.stat().st_mtime > STALE_SECONDS:
                left.unlink(missing_ok=True)

    def _looked_up(self, question: Question) -> tuple[FileStub, ...]:
        try:
            page = self._clients.steady.conversations_replies(
                channel=question.channel, ts=question.thread_ts, oldest=question.ts, inclusive=True, limit=3
            )
        except SlackApiError as error:
            if passes(error):
                raise
            log.info("cannot look for files of a mention: %s", error_name(error))
            return ()
        messages = page.get("messages") or []
        return next((stubs_of(message) for message in messages if message.get("ts") == question.ts), ())

    def _one(self, stub: FileStub, attempts: int) -> SharedFile:
        try:
            whole = self._completed(stub) if stub.partial and not stub.gone else stub
            return self._refused(whole) or self._fetched(whole)
        except NotHandedOutError as error:
            log.warning("file %s was not handed out: %s", stub.id, error)
            return _refusal(stub, NOT_HANDED_OUT)
        except TooLargeError:
            return self._too_large(stub)
        except Exception as error:
            if not passes(error) or attempts < PATIENCE:
                raise
            log.warning("file %s did not come: %s", stub.id, error_name(error))
            return _refusal(stub, DID_NOT_COME)

    def _completed(self, stub: FileStub) -> FileStub:
        try:
            return FileStub.of(self._clients.steady.files_info(file=stub.id)["file"])
        except SlackApiError as error:
            if passes(error):
                raise
            raise NotHandedOutError(error_name(error)) from None

    def _refused(self, stub: FileStub) -> SharedFile | None:
        if stub.gone:
            return _refusal(stub, GONE)
        if stub.external:
            return _refusal(stub, EXTERNAL)
        if stub.runs:
            return _refusal(stub, RUNS)
        if self._folder is None:
            return _refusal(stub, NOT_KEPT)
        return self._too_large(stub) if stub.size > self._most else None

    def _too_large(self, stub: FileStub) -> SharedFile:
        return _refusal(stub, TOO_LARGE, most=f"{self._most / 1_000_000:g}")

    def _fetched(self, stub: FileStub) -> SharedFile:
        """Written under another name first, so that a kill leaves no half file under a hash."""
        folder = self._folder
        assert folder is not None
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        digest = hashlib.sha256()
        with arriving(folder, 0o600) as coming:

            def write(chunk: bytes) -> None:
                digest.update(chunk)
                coming.write(chunk)

            size = self._downloads.fetch(stub.url, stub.mimetype, self._most, write)
            if "html" in stub.mimetype and size != stub.size:
                raise NotHandedOutError("another page")
            kept = folder / f"{digest.hexdigest()}.{ending(stub.name)}"
            coming.settle(kept)
        return SharedFile(stub.name, size, digest.hexdigest(), str(kept), stub.link)


def _refusal(stub: FileStub, sentence: str, **values: str) -> SharedFile:
    return SharedFile(stub.name, stub.size, link=stub.link, refused=sentence.format(name=stub.name, **values))
