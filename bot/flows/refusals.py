"""The replies that do not answer, each with the reason and a way on."""

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from bot.flows.answers import PolicyAnswer
from bot.flows.scope import about_guidance
from bot.flows.small_talk import small_talk
from bot.flows.standards import StandardAnswer
from bot.messages import Choice, Outcome, Part, PartKind, Reply
from bot.writing.citations import Quote
from knowledge.editions import FOLLOWED, GUIDANCE
from knowledge.keywords import STOPWORDS, words_of
from knowledge.models import Kind
from knowledge.related import related, stem_of
from knowledge.search import Search
from knowledge.tuning import THRESHOLDS

LONGEST = 2_000
"""Characters of a question that are read; a longer one is sent back rather than cut."""

ASK = Choice("ask_security", "Ask the security team")
_MOST_HEADINGS = 12
_FEW = 2  # telling words, up to which nothing is said on the language
_LONGEST_WORD = 40  # characters of a word that are repeated
_WRITTEN = re.compile(r"[^\W_]+(?:['’.\-/][^\W_]+)*")


def unusable(text: str) -> Reply | None:
    """The reply to a message that is no question for the documents; none where it is one."""
    if len(text) > LONGEST:
        said = f"Your message has {len(text):,} characters; I read questions of up to {LONGEST:,}. Ask it in a few sentences."
        return Reply(Outcome.HELP, (Part(PartKind.SAY, said),))
    return small_talk(text)


def no_such_reference(numbers: list[str], question: str, *, guidance: bool = False) -> Reply:
    """The reply to a question that names a clause or control that does not exist."""
    named = " and ".join(numbers)
    if guidance or about_guidance(question):
        said = (
            f"{FOLLOWED} has no section {named}. Its guidance runs from section 4 to 7. Our texts follow its numbering; "
            f"{GUIDANCE} has replaced it."
        )
        return Reply(Outcome.NOT_ANSWERED, (Part(PartKind.SAY, said),), question=question)
    said = (
        f"ISO/IEC 27001:2022 has no clause or control {named}. Its clauses run from 4 to 10, its Annex A controls "
        "from A.5.1 to A.8.34."
    )
    return Reply(Outcome.NOT_ANSWERED, (Part(PartKind.SAY, said),), question=question)


def no_such_section(title: str, number: str, headings: Sequence[str], question: str) -> Reply:
    """The reply to a question that names a section which one of our policies does not have."""
    there = f" It has: {'; '.join(headings[:_MOST_HEADINGS])}." if headings else ""
    said = f"The document “{title}” has no section {number}.{there}"
    return Reply(Outcome.NOT_ANSWERED, (Part(PartKind.SAY, said),), question=question)


def declined(
    question: str,
    search: Search,
    policies: PolicyAnswer,
    standard: StandardAnswer,
    contact: str,
    foreign: str | None,
    groups: frozenset[str],
) -> Reply:
    """The honest no: the nearest sections where the topic is there, the requirement where only the standards have it,
    or that nothing on it is held.
    """
    if not search.holds(Kind.POLICY):
        return _reply(Outcome.NOTHING_FOUND, question, policies, [_no_policies()])
    if foreign:
        said = f"I hold nothing on {foreign}: only our policies, ISO/IEC 27001 and ISO 19011."
        return _reply(Outcome.NOTHING_FOUND, question, policies, [Part(PartKind.SAY, said)])
    served = _served(standard)
    alone = policies.similarity < THRESHOLDS.nothing and standard.confidence >= THRESHOLDS.standard_alone
    if alone and served and not in_another_language(question, search, groups):
        parts = [Part(PartKind.SAY, "Our policies say nothing on this."), *_requirements(served, 1)]
        parts.append(Part(PartKind.SAY, f"For a decision, ask {contact}."))
        return _reply(Outcome.NOT_ANSWERED, question, policies, parts, served)
    missing = _missing_words(question, search, groups)
    if policies.similarity < THRESHOLDS.nothing:
        parts = [Part(PartKind.SAY, "I found nothing on this in the indexed documents.")]
        if missing:
            parts.append(Part(PartKind.NOTE, missing))
        parts.append(Part(PartKind.SAY, f"If it should be there, ask {contact}."))
        return _reply(Outcome.NOTHING_FOUND, question, policies, parts)
    parts = _nearest(policies.nearest)
    parts += [Part(PartKind.NOTE, missing)] if missing else []
    parts += _requirements(served, len(policies.nearest) + 1)
    parts.append(Part(PartKind.SAY, f"For a decision, ask {contact}."))
    return _reply(Outcome.NOT_ANSWERED, question, policies, parts, (*policies.nearest, *served))


def _nearest(quotes: Sequence[Quote]) -> list[Part]:
    """The sections nearest to the question, by title and heading."""
    parts = [Part(PartKind.SAY, "Our policies do not answer this. The nearest sections are:")]
    for number, quote in enumerate(quotes, start=1):
        place = ", ".join(filter(None, (quote.passage.title, quote.passage.section.replace(" > ", " › "))))
        parts.append(Part(PartKind.SAY, f"• {place}", number))
    return parts


def _requirements(served: Sequence[Quote], first: int) -> list[Part]:
    """The requirements that a rule would serve, cited from the number `first` on."""
    openings = ["The requirement that a rule on this would serve", *["Also"] * len(served)]
    return [
        Part(PartKind.NOTE, f"{opening}: {quote.passage.title}.", number)
        for number, (opening, quote) in enumerate(zip(openings, served, strict=False), start=first)
    ]


def _served(standard: StandardAnswer) -> Sequence[Quote]:
    """The requirements that a rule would serve, where it is sure enough which they are."""
    if standard.confidence < THRESHOLDS.standard:
        return ()
    return standard.behind_quotes or [Quote(quote.passage, 0, 0) for quote in standard.quotes[:1]]


def _no_policies() -> Part:
    return Part(
        PartKind.SAY,
        "No policies are indexed yet, so I cannot say what our rules are. Index them with: isms ingest FOLDER",
    )


def doubt(question: str, search: Search, contact: str, groups: frozenset[str]) -> Part:
    """What to mind where the quotes are near the question but may miss its point, with its words that no policy holds:
    who asks about Dropbox is told that nothing shown names it.
    """
    _, missing = _words(question, search, groups)
    lacking = _not_found(missing, search, groups)
    said = [
        "This is the nearest our policies say.",
        lacking,
        f"If it does not settle your question, ask {contact}.",
    ]
    return Part(PartKind.NOTE, " ".join(filter(None, said)))


def in_another_language(question: str, search: Search, groups: frozenset[str]) -> bool:
    """Whether a question is in no language of ours: no word of English grammar in it, and most words in no policy."""
    words, missing = _words(question, search, groups)
    spoken = {word.casefold() for word in _WRITTEN.findall(question)}
    return len(words) > _FEW and len(missing) > len(words) // 2 and STOPWORDS.isdisjoint(spoken)


def of_another_field(question: str, search: Search, groups: frozenset[str]) -> bool:
    """Whether a question holds a word of a field that is none of ours, tax or tenancy, and no policy speaks of it."""
    words = {word.casefold() for word in _WRITTEN.findall(question)} & _other_fields()
    return bool(search.missing(words, groups))


@lru_cache(maxsize=1)
def _other_fields() -> frozenset[str]:
    lines = (files("knowledge") / "other_fields.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _missing_words(question: str, search: Search, groups: frozenset[str]) -> str:
    """Which words of the question no document holds; where that is most of them, that the language may be the cause."""
    words, missing = _words(question, search, groups)
    if not missing:
        return ""
    if len(missing) > max(_FEW, len(words) // 2) or not any(map(words_of, words)):
        return "Most words of the question do not occur in the policies. Check how they are written, or ask in the language of the policies."
    return _not_found(missing, search, groups)


def _not_found(missing: Sequence[str], search: Search, groups: frozenset[str]) -> str:
    """The words that are missing, without those of which a related one is there: "admin" is told by "administrator"."""
    missing = [word for word in missing if _unsaid(word, search, groups)]
    if not missing:
        return ""
    named = [word if len(word) <= _LONGEST_WORD else f"{word[:_LONGEST_WORD]}…" for word in missing[:5]]
    return f"Not found in any policy: {', '.join(f'“{word}”' for word in named)}."


def _unsaid(word: str, search: Search, groups: frozenset[str]) -> bool:
    others = related([stem_of(word)])
    return len(search.missing(others, groups)) == len(others)


def _words(question: str, search: Search, groups: frozenset[str]) -> tuple[list[str], list[str]]:
    """The telling words of a question as they are written, and those of them that stand in no policy."""
    written = {word.casefold(): word for word in _WRITTEN.findall(question)}
    words = [word for word in written.values() if words_of(word) or not word.isascii()]
    return words, search.missing(words, groups)


def _reply(
    outcome: Outcome, question: str, policies: PolicyAnswer, parts: list[Part], quotes: Sequence[Quote] = ()
) -> Reply:
    return Reply(
        outcome=outcome,
        parts=tuple(parts),
        citations=tuple(quote.citation(number) for number, quote in enumerate(quotes, start=1)),
        confidence=policies.confidence,
        choices=(ASK,),
        question=question,
        found=policies.sections,
    )
