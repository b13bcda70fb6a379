"""Questions with typing mistakes: read as they are meant, and saying so."""

from bot.flows.refusals import in_another_language
from bot.messages import Part, PartKind
from knowledge.search import Search
from knowledge.spelling import Spelt


def as_meant(question: str, search: Search, groups: frozenset[str]) -> Spelt:
    """The question with its typing mistakes mended; as it is where it is in another language."""
    spelt = search.mended(question, groups)
    return Spelt(question) if spelt.read and in_another_language(question, search, groups) else spelt


def read_as(spelt: Spelt) -> list[Part]:
    """What is said of the words that were read otherwise than typed; nothing where there are none."""
    if not spelt.read:
        return []
    words = [f"“{typed}” as “{meant}”" for typed, meant in spelt.read]
    told = " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
    return [Part(PartKind.NOTE, f"I read {told}.")]
