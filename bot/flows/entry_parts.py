"""Which part of our text on a clause or control a question asks for: its evidence, its usual gaps, how others do it."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.writing.citations import Quote
from knowledge.articles import Section
from knowledge.catalogue import Entry, entry_of
from knowledge.models import Passage


class EntryPart(StrEnum):
    """A part of an entry that questions ask for by itself."""

    EVIDENCE = "evidence"  # what an auditor asks to see
    GAPS = "gaps"  # what usually goes wrong
    GOOD = "good"  # how it is done well
    WHY = "why"  # what it is for


@dataclass(frozen=True, slots=True)
class PartAsked:
    """The part that a question asks for, and the words that say of what.

    `surely` says that only a text on the standard can be meant; "how do I prove…" may also be about a rule of ours.
    """

    part: EntryPart
    about: str
    surely: bool = True


_AUDITOR = r"(?:an? |the |our |any )?(?:(?:certification|external|internal|lead|iso) )*(?:auditors?|certifiers?|assessors?)"
_SEES = (
    r"(?:look(?:s|ing)? (?:for|at|into)|want(?:s)? to see|like to see|ask(?:s)? to see|ask(?:s)?(?: us)?(?: for| about)?"
    r"|want(?:s)?|check(?:s)?|expect(?:s)?|examine(?:s)?|inspect(?:s)?|sample(?:s)?|see|need(?:s)?)"
)
_OF_WHAT = r"(?: evidence| proof)?(?: to see)?(?: (?:in|on|at|about|for|as|of|from|that|when|around|regarding|with|under))*(?: (?:us|me))?"
_AT_AN_AUDIT = r"(?:in|at|during|for) (?:an? |the |our )?(?:(?:iso|27001|certification|internal|external|surveillance) )*audit"
_PROOF = r"(?:evidence|proofs?|records?)"
_OTHERS = r"(?:others|other companies|other firms|companies|firms|organi[sz]ations)"
_PATTERNS = tuple(
    (part, re.compile(pattern, re.IGNORECASE), surely)
    for part, pattern, surely in (
        (EntryPart.EVIDENCE, rf"\bwhat (?:do|does|will|would|might|could|is|are) {_AUDITOR} (?:going to )?{_SEES}{_OF_WHAT}\b", True),
        (EntryPart.EVIDENCE, rf"\b(?:what|which) (?:\w+ )?{_PROOF} (?:do|does|will|would|should|might) {_AUDITOR} {_SEES}{_OF_WHAT}\b", True),
        (EntryPart.EVIDENCE, rf"\b(?:what|which) (?:\w+ )?{_PROOF} (?:(?:is|are) (?:expected|needed|required|wanted)|shows?|proves?|demonstrates?){_OF_WHAT}\b", True),
        (EntryPart.EVIDENCE, rf"\b(?:what|which) (?:\w+ )?{_PROOF} (?:do|should|must|can) (?:we|i|you) (?:have to |need to )?(?:need|have|keep|show|present){_OF_WHAT}\b", False),
        (EntryPart.EVIDENCE, rf"\b(?:what|which) (?:\w+ )?{_PROOF} (?:will|would|might) (?:be )?(?:asked for|wanted|needed|checked)(?: {_AT_AN_AUDIT})?{_OF_WHAT}\b", True),
        (EntryPart.EVIDENCE, r"^(?:(?:what|which|any) )?(?:evidence (?:for|of|that|on|about)|proof (?:for|that))\b", True),
        (EntryPart.EVIDENCE, r"\bhow (?:do|can|could|should|would) (?:we|i|you|one) (?:prove|demonstrate|show)(?: (?:to )?(?:an? |the )?auditors?)?(?: (?:that|for|of))?\b", False),
        (EntryPart.GAPS, r"\b(?:what are |which are |any )?(?:the |some )?(?:most )?(?:common|usual|typical|frequent)(?:ly)?(?: \w+)? (?:gaps?|nonconformit(?:y|ies)|mistakes?|findings?|pitfalls?|errors?|faults?|failures?|weaknesses)(?: (?:in|with|about|for|on|of|around|regarding|concerning|under))*\b", True),
        (EntryPart.GAPS, r"\bwhat (?:usually|often|typically|commonly|mostly) goes wrong(?: (?:with|in|on|about|around))?\b", True),
        (EntryPart.GAPS, rf"\bwhere do (?:{_OTHERS}|people|we) (?:usually|often|typically|mostly|commonly) (?:fail|slip up|go wrong)(?: (?:on|with|in|at))?\b", True),
        (EntryPart.GOOD, r"\bwhat (?:does|would|do) (?:a )?(?:good|best)(?: practices?)? look like(?: (?:for|in|on|with))?\b", True),
        (EntryPart.GOOD, rf"\bhow (?:do|would|should) {_OTHERS} (?:usually |typically |mostly )?(?:do|handle|organi[sz]e|implement|manage|run|deal with|go about|solve|set up)\b", True),
        (EntryPart.GOOD, r"\b(?:good|best) practices? (?:for|in|on)\b", True),
        (EntryPart.WHY, r"\bwhy (?:does|would|do|should) (?:the standard|iso(?: 27001)?|annex a|auditors?|we) (?:ask for|want|require|insist on|demand|care about|need|have)(?: us to)?\b", False),
    )
)  # fmt: skip
# Words typed into a search box: "home office evidence iso 27001 audit". Audit evidence after ISO 19011 is another thing.
_SEARCHED = re.compile(
    r"^(?=.*\bevidence\b)(?=.*\b(iso|27001)\b)(?!.*\b19011\b)(\S+ ){2,9}[^\s?]+$", re.IGNORECASE
)
_NOT_SEARCHED_FOR = re.compile(
    r"\b(evidence|for|iso(/iec)?|27001|audits?|auditors?|annex a)\b", re.IGNORECASE
)
_LEFT_OVER = re.compile(
    r"\b(?:in practice|was done|is (?:there|in place|done)|took place)\b",
    re.IGNORECASE,
)
_DONE_IN_PRACTICE = re.compile(
    r"^how (?:is|are) (?P<about>.+?) (?:usually )?(?:done|implemented|handled|organi[sz]ed|solved) in practice\W*$",
    re.IGNORECASE,
)


def part_asked(question: str) -> PartAsked | None:
    """The part that a question asks for, none where it asks for what is required."""
    practice = _DONE_IN_PRACTICE.match(question.strip())
    if practice:
        return PartAsked(EntryPart.GOOD, practice["about"])
    if _SEARCHED.match(question):
        about = " ".join(_NOT_SEARCHED_FOR.sub(" ", question).split()).strip(" ,:;.-–")
        return PartAsked(EntryPart.EVIDENCE, about or question)
    for part, pattern, surely in _PATTERNS:
        match = pattern.search(question)
        if match:
            left = f"{question[: match.start()]} {question[match.end() :]}"
            about = " ".join(_LEFT_OVER.sub(" ", left).split()).strip(" ,:;?!.-–")
            return PartAsked(part, about or question, surely)
    return None


_HEADINGS = {
    EntryPart.EVIDENCE: ("Evidence", "What to keep"),
    EntryPart.GAPS: ("Common nonconformities", "Common gaps", "Pitfalls"),
    EntryPart.GOOD: ("In practice",),
    EntryPart.WHY: ("Purpose", "What it asks and why"),
}
_OVER_SIZES = "What good looks like"
_SMALL = re.compile(r"\b(?:small|tiny|little|start-?ups?)\b", re.IGNORECASE)
_LARGE = re.compile(r"\b(?:large|big|corporation|groups?|enterprises?)\b", re.IGNORECASE)
_OPENINGS = {
    "Evidence": "what an auditor asks to see",
    "What to keep": "what to keep",
    "Common nonconformities": "what auditors often find, elsewhere",
    "Common gaps": "what is often found, elsewhere",
    "Pitfalls": "what often goes wrong",
    "In practice": "how it is done in practice",
    "Purpose": "what it is for",
    "What it asks and why": "what it asks, and why",
}


def part_quote(passage: Passage, asked: PartAsked | None) -> Quote | None:
    """The part of an entry that is asked for, as a quote of its file; none where the entry has no such part."""
    section = _section(entry_of(passage.ref), asked) if asked and passage.ref else None
    if section is None:
        return None
    texts = section.items or section.paragraphs
    if section.heading == "What it asks and why":
        texts = texts[1:] or texts  # the first paragraph says what it asks
    sentences: list[tuple[int, int]] = []
    for words in texts:
        start = sentences[-1][1] + 1 if sentences else 0
        sentences.append((start, start + len(words)))
    quoted = replace(
        passage,
        section=f"{section.over} > {section.heading}" if section.over else section.heading,
        text="\n".join(texts),
        sentences=tuple(sentences),
        leads=(),
        aliases=(),
        flagged=(),
    )
    return Quote(quoted, 0, len(sentences) - 1)


def opening(quote: Quote) -> str:
    """The line over a text on the standard: its title, and which part it is."""
    passage = quote.passage
    over, _, heading = passage.section.rpartition(" > ")
    said = f"how it may look with {heading}" if over else _OPENINGS.get(heading, "")
    return f"{passage.title}: {said}" if said else passage.title


def _section(entry: Entry, asked: PartAsked) -> Section | None:
    if asked.part is EntryPart.GOOD:
        people = "20" if _SMALL.search(asked.about) else "2,000" if _LARGE.search(asked.about) else "200"
        sized = entry.section(f"{people} people", _OVER_SIZES)
        if sized:
            return sized
    found = (entry.section(heading) for heading in _HEADINGS[asked.part])
    return next((section for section in found if section), None)
