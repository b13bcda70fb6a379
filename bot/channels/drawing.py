"""A reply drawn in the terminal: quotes set off, sources as a numbered list. Nothing in a document is markup here."""

from rich.console import Console
from rich.text import Text

from bot.messages import Citation, Part, PartKind, Reply

_STYLES = {
    PartKind.HEADING: "bold",
    PartKind.ITEM: "",
    PartKind.QUOTE: "",
    PartKind.LEAD: "dim",
    PartKind.SAY: "",
    PartKind.NOTE: "italic dim",
}
_SET_IN = (PartKind.QUOTE, PartKind.LEAD)
_NARROWEST = 20  # columns for words, however narrow the window is


def draw_reply(console: Console, reply: Reply) -> None:
    """Print a reply and, under it, where its quotes stand and which requirement is behind it."""
    for part in reply.parts:
        _draw(console, part)
    if reply.behind:
        console.print(Text(reply.behind, style="dim"))
    if reply.citations:
        console.print()
        for citation in reply.citations:
            console.print(_source(citation))
    says = [choice.says for choice in reply.choices if choice.says]
    if says:
        console.print(Text(f"You can say: {' · '.join(says)}", style="dim"))


def _draw(console: Console, part: Part) -> None:
    """Print a part line by line; empty lines around it are none of its own, and quotes and items are set in."""
    text = Text(printable(part.text).strip("\n"), style=_STYLES[part.kind])
    if not text.plain.strip():
        return
    if part.n:
        text.append(f" [{part.n}]", style="bold cyan")
    first = "  • " if part.kind is PartKind.ITEM else "  " if part.kind in _SET_IN else ""
    rest = " " * len(first)
    for number, line in enumerate(text.wrap(console, max(console.width - len(first), _NARROWEST))):
        line.rstrip()
        console.print(Text(rest if number else first).append_text(line), soft_wrap=True)


def _source(citation: Citation) -> Text:
    text = Text(f"[{citation.n}] ", style="bold cyan")
    text.append(printable(citation.place), style="bold")
    text.append(f"  {printable(citation.path)}", style="dim")
    return text


def printable(text: str) -> str:
    """Without control characters: a document must not move the cursor or colour the screen."""
    return "".join(character for character in text if character.isprintable() or character == "\n")
