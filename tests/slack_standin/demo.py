"""Talking to the bot from a terminal: what is typed becomes a person's message, command or click."""

import html
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from .answers import Json
from .interactives import interactives
from .rendering import as_text, choices, view_as_text
from .server import SlackStandIn

HELP = """\
text             mention the bot in the channel (somebody else in it: <@U2>)
/thread text     write in the last thread, without a mention
/dm text         write to the bot directly
/edit text       change what you wrote last
/click N         use button N of what was shown last with buttons
/twice N         press it twice at the same moment
/submit a=b; c=d submit the open modal (a person by id: to=U2)
/attach PATH     share a file in the last thread
/upload PATH     share a file with the bot directly
/as U2           go on as somebody else (U1, U2 or any other id)
/home            open the Home tab
/isms …          any other /word is sent as a slash command
/help, /quit"""


def _print(text: str) -> None:
    print(text, flush=True)


class Demo:
    """One person in one channel; `say` takes a typed line and shows what the bot answers."""

    def __init__(
        self,
        standin: SlackStandIn,
        user: str = "U1",
        channel: str = "C1",
        *,
        show: Callable[[str], None] = _print,
        patience: float = 30.0,
        quiet: float = 1.0,
    ) -> None:
        self._standin = standin
        self._person = standin.person(user)
        self._channel = channel
        self._show = show
        self._patience = patience
        self._quiet = quiet
        self._thread: tuple[str, str] | None = None
        self._said: tuple[str, str] | None = None
        self._last: Json | None = None
        self._seen: dict[str, str] = {}

    def say(self, line: str) -> bool:
        """Do what the line says; False means the person wants to leave."""
        line = line.strip()
        word, _, rest = line.partition(" ")
        if not word:
            return True
        if word in ("/quit", "/exit"):
            return False
        if word == "/help":
            self._show(HELP)
            return True
        acts: dict[str, Callable[[str], None]] = {
            "/thread": self._in_thread,
            "/dm": self._direct,
            "/edit": self._edit,
            "/click": self._click,
            "/twice": self._twice,
            "/attach": self._attach,
            "/as": self._go_on_as,
            "/submit": self._submit,
            "/home": self._home,
            "/upload": self._upload,
        }
        before = len(self._standin.deliveries)
        try:
            if word in acts:
                acts[word](rest)
            elif word.startswith("/"):
                self._person.commands(word, rest, self._channel)
            else:
                ts = self._person.mentions(self._channel, _as_sent(line))
                self._thread = self._said = (self._channel, ts)
        except (LookupError, ValueError, OSError) as problem:
            self._show(f"! {problem}")
            return True
        if len(self._standin.deliveries) > before:
            self._await_reply(before)
        return True

    def _in_thread(self, text: str) -> None:
        channel, ts = self._thread or self._nothing("no thread yet: write something first")
        self._said = (channel, self._person.says(channel, _as_sent(text), ts))

    def _direct(self, text: str) -> None:
        ts = self._person.dm(_as_sent(text))
        self._thread = self._said = (self._person.direct_channel, ts)

    def _edit(self, text: str) -> None:
        channel, ts = self._said or self._nothing("nothing to change yet: write something first")
        self._person.edits(channel, ts, _as_sent(text))

    def _go_on_as(self, user: str) -> None:
        self._person = self._standin.person(user.strip())
        self._show(f"(you are {self._standin.workspace.user(user.strip())['real_name']} now)")

    def _twice(self, text: str) -> None:
        self._click(text, times=2)

    def _click(self, text: str, times: int = 1) -> None:
        number = text.strip()
        shown = self._last or self._nothing("nothing to click yet")
        present = choices(shown["blocks"] if shown.get("blocks") else [])
        if not number.isdigit() or not 1 <= int(number) <= len(present):
            self._nothing(f"choose a number from 1 to {len(present)}")
        chosen = present[int(number) - 1]
        self._show(f"(clicked “{chosen.label}”{f': {chosen.url}' if chosen.url else ''})")
        if "ts" in shown and times == 2:
            self._person.clicks_twice(shown, chosen.action_id, text=chosen.label)
        elif "ts" in shown:
            self._person.clicks(shown, chosen.action_id, text=chosen.label)
        else:
            self._person.clicks_in_view(shown, chosen.action_id, text=chosen.label)

    def _submit(self, text: str) -> None:
        view = self._standin.open_view(self._person.id) or self._nothing("no modal is open")
        pairs = [part.partition("=") for part in text.split(";") if part.strip()]
        inputs = {e["action_id"]: e for _, e in interactives(view["blocks"])}
        values = {
            name.strip(): _value(inputs.get(name.strip(), {}), value.strip()) for name, _, value in pairs
        }
        ack = self._person.submits(view, values).ack
        if ack and isinstance(ack.body, dict) and ack.body.get("errors"):
            self._show(f"! {ack.body['errors']}")

    def _home(self, _: str) -> None:
        self._person.opens_home()

    def _attach(self, path: str) -> None:
        channel, ts = self._thread or self._nothing("no thread yet: write something first")
        file = Path(path.strip())
        self._person.uploads(channel, file.name, file.read_bytes(), thread_ts=ts)

    def _upload(self, path: str) -> None:
        file = Path(path.strip())
        self._person.uploads(self._person.direct_channel, file.name, file.read_bytes())

    def _nothing(self, message: str) -> NoReturn:
        raise LookupError(message)

    def _await_reply(self, before: int) -> None:
        """Show what is new until the bot has been quiet for a moment."""
        ended = time.monotonic() + self._patience
        quiet_since = None
        while time.monotonic() < ended:
            if self.show_news():
                quiet_since = time.monotonic()
            if quiet_since and time.monotonic() - quiet_since > self._quiet:
                return
            time.sleep(0.05)
        if quiet_since is None:
            acks = [
                f"{d.kind} {d.ack.status or d.ack.error}" for d in self._standin.deliveries[before:] if d.ack
            ]
            self._show(f"(no reply within {self._patience:g} s; {', '.join(acks)})")

    def show_news(self) -> bool:
        """Show the bot's new and changed messages, modals and Home; True if there were any."""
        news = False
        user = self._person.id
        with self._standin.workspace.changed:
            messages = [
                m
                for channel in self._standin.workspace.channels
                for m in self._standin.replies(channel)
                if m.get("ephemeral_to", user) == user
            ]
        for message in sorted(messages, key=lambda m: str(m["ts"])):
            news |= self._show_once(message["ts"], as_text(message), message)
        for view in (self._standin.home(user), self._standin.open_view(user)):
            if view is not None:
                news |= self._show_once(view["id"], view_as_text(view), view)
        return news

    def _show_once(self, key: str, text: str, thing: Json) -> bool:
        if self._seen.get(key) == text:
            return False
        mark = " (changed)" if key in self._seen else ""
        mark += " (only visible to you)" if thing.get("is_ephemeral") else ""
        self._seen[key] = text
        self._last = thing if choices(thing.get("blocks") or []) else self._last
        if "ts" in thing and not thing.get("is_ephemeral"):
            self._thread = (str(thing["channel"]), str(thing.get("thread_ts", thing["ts"])))
        indented = "\n".join(f"  {line}" for line in text.splitlines())
        self._show(f"bot{mark}:\n{indented}\n")
        return True


def _as_sent(typed: str) -> str:
    """A typed text as Slack sends it: escaped, but for people who are mentioned in it (`<@U2>`)."""
    return re.sub(r"&lt;@([UW][A-Z0-9]*)&gt;", r"<@\1>", html.escape(typed, quote=False))


def _value(element: Json, text: str) -> object:
    """A typed value for an input: for menus the option with this text or value."""
    groups = element.get("option_groups", [])
    for option in element.get("options", []) + [one for group in groups for one in group["options"]]:
        if text in (option["text"]["text"], option["value"]):
            return option["value"]
    return text
