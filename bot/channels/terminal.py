"""The terminal as a channel: a prompt, replies with numbered sources, and the same thread context as in Slack."""

import sys
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path
from uuid import uuid4

from rich.console import Console
from rich.text import Text

from bot.access import login_name
from bot.assistant import Assistant
from bot.channels.drawing import draw_reply
from bot.errors import AssistantError, InputError
from bot.messages import Attachment, Message

_WELCOME = (
    "Ask what the policies say, in your own words. A new line without text starts over with a new topic; "
    "`quit` or Ctrl-D ends."
)
_ENDS = frozenset({"quit", "exit", "bye", ":q"})


def converse(
    assistant: Assistant, console: Console, groups: frozenset[str], first: str = "", *, name: str = ""
) -> None:
    """Talk until the person, called `name`, ends it or the input does; `first` is said before anything is read.

    Questions may also be piped in, one a line.
    """
    typed = sys.stdin.isatty()
    if typed and not first:
        console.print(Text(_WELCOME, style="dim"))
    conversation, name = _thread(), name or login_name()
    for line in chain([first] if first else [], _lines(console, typed)):
        if line.strip().lower() in _ENDS:
            return
        if not line.strip():
            conversation = _thread()
            continue
        if not typed:
            console.print(Text(f"› {line.strip()}", style="bold"))
        try:
            message = Message(line, conversation=conversation, groups=groups, name=name, direct=True)
            reply = assistant.reply(message)
            draw_reply(console, reply)
            for attachment in reply.attachments:
                console.print(Text(f"Saved: {saved(attachment)}", style="bold"))
        except AssistantError as error:
            console.print(Text(str(error), style="red"))
        console.print()


def saved(attachment: Attachment, folder: Path | None = None) -> Path:
    """Write a file into the current folder, or another; a file that is there already keeps its name and content.

    Raises InputError where nothing can be written there.
    """
    place = folder or Path.cwd()
    name = Path(Path(attachment.name).name)
    for number in count(1):
        file = place / (name.name if number == 1 else f"{name.stem} ({number}){name.suffix}")
        try:
            with file.open("xb") as out:
                out.write(attachment.content)
        except FileExistsError:
            if file.is_file() and file.read_bytes() == attachment.content:
                break
            continue
        except OSError as error:
            raise InputError(f"{file} cannot be written: {error.strerror}.") from None
        break
    return file


def _lines(console: Console, typed: bool) -> Iterator[str]:
    while True:
        try:
            line = console.input("[bold]›[/bold] ") if typed else sys.stdin.readline()
        except UnicodeDecodeError:
            console.print(Text("That was not text I can read (UTF-8)."))
            continue
        except (EOFError, KeyboardInterrupt):
            console.print()
            return
        if not typed and not line:
            return
        yield line


def _thread() -> str:
    return f"terminal:{uuid4().hex}"
