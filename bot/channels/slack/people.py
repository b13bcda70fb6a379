"""Who is who in the workspace, remembered for a few minutes."""

import logging
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.channels.slack.clients import Clients
from bot.channels.slack.failures import error_name, passes

log = logging.getLogger(__name__)

REMEMBERED_SECONDS = 300.0
MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Somebody:
    """What we know of a person: the full name (empty where Slack does not tell), and whether we answer them."""

    name: str
    may_ask: bool


class People:
    """Tells members from guests and from people of other organisations, and knows their names."""

    def __init__(self, clients: Clients, *, guests_may_ask: bool = False) -> None:
        self._clients = clients
        self._guests_may_ask = guests_may_ask
        self._known: dict[str, tuple[float, Somebody]] = {}
        self._lock = threading.Lock()

    def may_ask(self, user: str) -> bool:
        """Whether this person may be answered from internal policies."""
        return self._about(user).may_ask

    def name(self, user: str) -> str:
        """The full name of a person, as it goes into records; empty where Slack does not tell."""
        return self._about(user).name

    def _about(self, user: str) -> Somebody:
        with self._lock:
            until, somebody = self._known.get(user, (0.0, Somebody("", False)))
        if time.monotonic() < until:
            return somebody
        somebody = self._look_up(user)
        with self._lock:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            self._known[user] = (time.monotonic() + REMEMBERED_SECONDS, somebody)
        return somebody

    def _look_up(self, user: str) -> Somebody:
        try:
            found = self._clients.steady.users_info(user=user)["user"]
        except SlackApiError as error:
            if passes(error):
                raise
            if error_name(error) == "missing_scope":
                log.warning("without the scope users:read guests cannot be told from members")
                return Somebody("", True)
            return Somebody("", False)
        guest = bool(found.get("is_restricted") or found.get("is_ultra_restricted"))
        outsider = bool(found.get("is_stranger") or found.get("is_bot") or found.get("deleted"))
        return Somebody(_name_of(found), not outsider and (self._guests_may_ask or not guest))


def _name_of(user: Mapping[str, Any]) -> str:
    """The full name, else the display name: it goes into records that are signed; a name is text, so line breaks in it are none."""
    profile = user.get("profile") or {}
    names = (profile.get("real_name"), user.get("real_name"), profile.get("display_name"), user.get("name"))
    return " ".join(str(next((name for name in names if name), "")).split())
