"""A reply drawn in the terminal: quotes set off, sources as a numbered list. Nothing in a document is markup here."""

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.messages import Citation, Part, PartKind, Reply, spoken_reference

_STYLES = {
    PartKind.HEADING: "bold",
    PartKind.ITEM: "",
    PartKind.QUOTE: "",
    PartKind.LEAD: "dim",
    PartKind.SAY: "",
    PartKind.NOTE: "italic dim",
}


def draw_reply(console: Console, reply: Reply) -> None:
    """Print a reply and, under it, where its quotes stand and which requirement is behind it."""
    for part in reply.parts:
        console.print(_part(part))
    if reply.citations:
        console.print()
        for citation in reply.citations:
            console.print(_source(citation))
    if reply.behind:
        names = ", ".join(spoken_reference(reference) for reference in reply.behind)
        console.print(Text(f"Requirement behind it: ISO/IEC 27001:2022 {names}", style="dim"))
    says = [choice.says for choice in reply.choices if choice.says]
    if says:
        console.print(Text(f"You can say: {' · '.join(says)}", style="dim"))


def _part(part: Part) -> Padding | Text:
    text = Text(printable(part.text), style=_STYLES[part.kind])
    if part.n:
        text.append(f" [{part.n}]", style="bold cyan")
    if part.kind is PartKind.ITEM:
        text = Text("• ").append_text(text)
    return (
        Padding(text, (0, 0, 0, 2)) if part.kind in (PartKind.QUOTE, PartKind.LEAD, PartKind.ITEM) else text
    )


def _source(citation: Citation) -> Text:
    text = Text(f"[{citation.n}] ", style="bold cyan")
    text.append(printable(citation.place), style="bold")
    text.append(f"  {printable(citation.path)}", style="dim")
    return text


def printable(text: str) -> str:
    """Without control characters: a document must not move the cursor or colour the screen."""
    return "".join(character for character in text if character.isprintable() or character == "\n")
