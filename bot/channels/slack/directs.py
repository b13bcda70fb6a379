"""The direct messages of a person with the bot."""

import threading

from bot.channels.slack.clients import Clients


class Directs:
    """Opens direct messages; their channels stay the same and are remembered."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients
        self._known: dict[str, str] = {}
        self._lock = threading.Lock()

    def channel_with(self, user: str) -> str:
        """The id of the channel; raises SlackApiError where Slack opens none."""
        with self._lock:
            known = self._known.get(user)
        if known is None:
            known = str(self._clients.steady.conversations_open(users=user)["channel"]["id"])
            with self._lock:
                self._known[user] = known
        return known
