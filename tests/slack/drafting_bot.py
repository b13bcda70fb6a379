"""The real assistant behind the real channel: records, an index that costs nothing, and the drafting flow with all it needs."""

from pathlib import Path

import pytest

from bot.assembly.assistant import assistant
from bot.channels.slack.server import SlackServer
from bot.config import Settings
from bot.records.database import Records
from ingestion.indexing import update_index
from tests.slack.running import options_for
from tests.slack_standin.answers import Json
from tests.slack_standin.rendering import as_text
from tests.slack_standin.server import SlackStandIn
from tests.small_index import without_the_model


class DraftingBot:
    """Started by `with`. Lea (U9) and Max (U8) are security leads."""

    def __init__(self, standin: SlackStandIn, folder: Path, patch: pytest.MonkeyPatch) -> None:
        patch.setenv("ISMS_LEADS", "U8,U9")
        patch.setenv("ISMS_HOME", str(folder / "home"))
        without_the_model(patch, folder / "model")
        self.standin = standin
        self.settings = Settings.read()
        self.records = Records.open(f"sqlite:///{folder / 'records.sqlite'}")
        self.server: SlackServer | None = None

    def index(self, folder: Path) -> None:
        """Feed policies."""
        update_index(self.settings.index_home, self.settings.embedding_model, [folder])

    def __enter__(self) -> "DraftingBot":
        self.server = SlackServer(
            options_for(self.standin),
            assistant(self.settings, self.records),
            self.records.inbox,
            self.records.exchanges,
            http_port=0,
            host="127.0.0.1",
        )
        assert self.server.http is not None
        self.standin.request_url = f"http://127.0.0.1:{self.server.http.port}/slack/events"
        self.server.start()
        self.standin.wait_for_bot()
        return self

    def __exit__(self, *_: object) -> None:
        assert self.server is not None
        self.standin.drop_sockets()
        self.server.stop()
        self.records.close()

    def settle(self) -> None:
        """Wait until all that came in has been answered."""
        self.standin.wait_for(lambda: self.records.inbox.waiting() == 0, what="an empty inbox")

    def replies(self, channel: str, ts: str) -> list[Json]:
        """The bot's messages in a thread, once nothing waits any more."""
        self.settle()
        return self.standin.replies(channel, ts)

    def last(self, channel: str, ts: str) -> str:
        """What the bot said last in a thread, files aside."""
        words = [as_text(each) for each in self.replies(channel, ts) if not each.get("files")]
        return words[-1]

    def files(self, channel: str, ts: str) -> list[str]:
        """The names of the files that it shared in a thread."""
        return [file["name"] for each in self.replies(channel, ts) for file in each.get("files", [])]
