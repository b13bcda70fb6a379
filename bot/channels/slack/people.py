"""Who is who in the workspace, remembered for a few minutes."""

import logging
import threading
import time

from slack_sdk.errors import SlackApiError

from bot.channels.slack.clients import Clients
from bot.channels.slack.failures import error_name, passes

log = logging.getLogger(__name__)

REMEMBERED_SECONDS = 300.0
MOST_REMEMBERED = 10_000


class People:
    """Tells members from guests and from people of other organisations."""

    def __init__(self, clients: Clients, *, guests_may_ask: bool = False) -> None:
        self._clients = clients
        self._guests_may_ask = guests_may_ask
        self._known: dict[str, tuple[float, bool]] = {}
        self._lock = threading.Lock()

    def may_ask(self, user: str) -> bool:
        """Whether this person may be answered from internal policies."""
        with self._lock:
            until, allowed = self._known.get(user, (0.0, False))
        if time.monotonic() < until:
            return allowed
        allowed = self._look_up(user)
        with self._lock:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            self._known[user] = (time.monotonic() + REMEMBERED_SECONDS, allowed)
        return allowed

    def _look_up(self, user: str) -> bool:
        try:
            found = self._clients.steady.users_info(user=user)["user"]
        except SlackApiError as error:
            if passes(error):
                raise
            if error_name(error) == "missing_scope":
                log.warning("without the scope users:read guests cannot be told from members")
                return True
            return False
        guest = bool(found.get("is_restricted") or found.get("is_ultra_restricted"))
        outsider = bool(found.get("is_stranger") or found.get("is_bot") or found.get("deleted"))
        return not outsider and (self._guests_may_ask or not guest)
