"""Whether a citation tells the truth: its quote stands in the file, section and page it names."""

from collections.abc import Iterable, Sequence

from bot.evaluation.texts import Stretch
from bot.evaluation.wording import folded, plain

_SEPARATOR = " > "


def fault(quote: str, title: str, section: str, page: int | None, stretches: Sequence[Stretch]) -> str | None:
    """What is false about a citation, in a few words; none where it is right."""
    whole = "\n".join(stretch.text for stretch in stretches)
    if not folded(quote):
        return "the quote is empty"
    if not _stands(quote, whole):
        return "the quote does not stand in the file"
    if page is not None and not _on_page(quote, page, stretches):
        return f"the quote does not stand on page {page}"
    if not _in_section(quote, title, section, stretches):
        return f"the quote does not stand in the section {section or '(none)'!r}"
    return None


def _stands(quote: str, text: str) -> bool:
    return folded(quote) in folded(text) or plain(quote) in plain(text)


def _on_page(quote: str, page: int, stretches: Sequence[Stretch]) -> bool:
    """On the page itself, or beginning there and going on over the break."""
    here, later = (
        "\n".join(stretch.text for stretch in stretches if stretch.page == number)
        for number in (page, page + 1)
    )
    if _stands(quote, here):
        return True
    return bool(here) and _stands(quote, f"{here}\n{later}") and not _stands(quote, later)


def _in_section(quote: str, title: str, section: str, stretches: Sequence[Stretch]) -> bool:
    holding = [stretch for stretch in stretches if _stands(quote, stretch.text)]
    if any(_named(stretch.headings, title, section) for stretch in holding if stretch.headings is not None):
        return True
    known = {plain(part) for stretch in stretches for part in stretch.headings or ()}
    parts = [plain(part) for part in section.split(_SEPARATOR) if part]
    if any(stretch.sure and stretch.headings is not None for stretch in stretches):
        return False  # the file says where its sections are, and the quote is not in this one
    if not parts or parts[-1] in known:
        return not known
    # Not all headings are marked as such here: they must stand in front of the quote, in their order.
    return _in_order(parts, _text_before(quote, stretches))


def _named(headings: tuple[str, ...], title: str, section: str) -> bool:
    """Whether the headings over a stretch are those of a section; it may leave out the document's title."""
    own = [plain(heading) for heading in headings if plain(heading)]
    untitled = [heading for heading in own if heading != plain(title)]
    if plain(section) in (_SEPARATOR.join(own), _SEPARATOR.join(untitled)):
        return True
    parts = [plain(part) for part in section.split(_SEPARATOR) if part]
    return bool(parts) and own[-1:] == parts[-1:] and _is_part(parts, own)


def _is_part(parts: Sequence[str], whole: Iterable[str]) -> bool:
    rest = iter(whole)
    return all(any(part == other for other in rest) for part in parts)


def _text_before(quote: str, stretches: Sequence[Stretch]) -> str:
    """The file's text up to where the quote stands for the last time."""
    whole, wanted = plain("\n".join(stretch.text for stretch in stretches)), plain(quote)
    marked = plain("\n".join("\n".join((*(s.headings or ()), s.text)) for s in stretches))
    return (marked if wanted in marked else whole).rpartition(wanted)[0]


def _in_order(parts: Iterable[str], text: str) -> bool:
    position = 0
    for part in parts:
        position = text.find(part, position)
        if position < 0:
            return False
        position += len(part)
    return True
