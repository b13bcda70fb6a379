"""Whether somebody asks for a summary, and of what."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.flows.summaries.references import Named, named
from knowledge.keywords import words_of

PEOPLE = (1, 1_000_000)  # how many people a company can have
EARLIER = re.compile(r"^summarise (?P<about>.+)$")
"""What a question is in the record that was answered with a summary."""


class Aspect(StrEnum):
    """What of a subject is wanted."""

    ALL = "all"
    FULL = "full"  # our texts with nothing left out
    EVIDENCE = "evidence"
    POLICIES = "policies"
    GOOD = "good"
    GAPS = "gaps"
    WHY = "why"
    ASKS = "asks"  # letter by letter
    STANDING = "standing"
    OWNER = "owner"
    NEXT = "next"
    TIES = "ties"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted: references, or a topic in words; `file` is what kind of file is (word, pdf)."""

    named: Named
    topic: str = ""
    aspect: Aspect = Aspect.ALL
    size: int | None = None
    file: str = ""
    surely: bool = True  # said in so many words; otherwise left to other flows where nothing fits


_FILE = re.compile(
    r"[,;]?\s*\b(?:as|in|to|into)(?: an?)? (?P<file>word|docx?|markdown|md|pdf|html|excel|xlsx|csv|powerpoint|pptx?|rtf|odt)"
    r"(?: (?:file|document|format|page))?\b|\.docx\b",
    re.IGNORECASE,
)
_ONE_PAGE = re.compile(r"[,;]?\s*\b(?:as|in|on)(?: an?)? (?:one|single)[- ]pager?\b", re.IGNORECASE)
_THAT = re.compile(
    r"(?:(?:can|could|may) (?:i|we) (?:have|get|see)|export|save|turn|convert|download|the same|print)?\s*"
    r"(?:(?:all )?(?:of )?(?:that|this|it|these|them)|(?:the|that|this|your) (?:summary|reply|answer|text))?",
    re.IGNORECASE,
)
_SIZE = re.compile(
    r"[,;]?\s*\b(?:for|with|at|in)?(?: an?| our)?(?: (?:company|firm|organi[sz]ation|team|startup|group))?"
    r"(?: of| with)?(?: about| around)? (?P<size>\d{1,3}(?:,\d{3})+|\d{1,7}) (?:people|employees|staff|heads|persons)\b",
    re.IGNORECASE,
)
_FULL = re.compile(r"[,;]?\s*\b(?:in (?:full|detail)|completely|everything|the whole text)\b", re.IGNORECASE)
_POLITE = re.compile(
    r"^(?:(?:please|hi|hello|ok(?:ay)?|so|and|now|then)[, ]+)*(?:(?:can|could|would|will) you (?:please )?)?"
    r"(?:(?:give|show|send|get|write|make)(?: me| us)? |i(?:'d| would)? (?:need|want|like) )?|"
    r"[ ,]*(?:for (?:me|us)|please|thanks?|thank you|to me|to us)*[ .!?]*$",
    re.IGNORECASE,
)
_STANDARD = r"(?:the )?(?:standard|iso(?:[ /]?iec)?(?: ?27001)?(?::2022)?)"
_COMPARE = re.compile(r"^(?:compare|contrast)\b(?P<about>.+)$", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:with|against|to|vs\.?|versus)(?!\w)", re.IGNORECASE)
_SUMMARY = re.compile(
    r"^(?:(?:an?|the|one|your) )?(?:(?:short|brief|quick|one[- ]page|management|executive) )*"
    r"(?:summary|summari[sz]e|overview|briefing|brief|rundown|management review pack|review pack)\b"
    r"(?:[: ]+(?:of|on|for|about|over))?:? *(?P<about>.*)$",
    re.IGNORECASE,
)
_EXPLAIN = re.compile(
    r"^(?:explain|describe|tell (?:me|us)(?: more)? about|what(?:'s| is| are) (?:in )?|walk me through)\b(?P<about>.*?)"
    r"(?: (?:about|all about|asking|mean|for))?$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^what (?:does|do|is|are) (?P<about>.+?) (?:ask(?:s|ing)?|require[sd]?|want(?:s|ing)?|need(?:s|ed)?|expect(?:s|ed)?|say|says|mean|cover|demand)"
    r"(?: (?:for|of|from|by|in))?(?: (?:us|me|a company|companies))?(?: to do)?$",
    re.IGNORECASE,
)
_ASKS_ON = re.compile(
    rf"^what (?:does|do|would) {_STANDARD} (?:want|ask|expect|require|need|say|demand)(?: (?:from|of|for))?(?: us| me)?(?: to do)?"
    r" (?:on|about|for|regarding|concerning|when it comes to|in terms of|with) (?P<topic>.+)$",
    re.IGNORECASE,
)
_ASPECTS = (
    (Aspect.EVIDENCE, r"(?:what|which)? ?(?:evidence|proof|records?)\b.*|how (?:do|can|could) (?:we|i) (?:show|prove)\b.*|what (?:do|should|must|can) (?:we|i) (?:show|have ready|put on the table)\b.*|what (?:does|will|would) (?:an? |the )?auditors? (?:want|ask|look)\b.*"),
    (Aspect.POLICIES, r"what (?:do|does) our (?:own )?polic(?:y|ies) say\b.*|(?:what do we|do we) (?:say|have)(?: (?:in writing|written))?\b.*|(?:our|own) polic(?:y|ies)\b.*"),
    (Aspect.GOOD, r"(?:what )?(?:(?:does|would|is) )?(?:a )?good\b.*|what (?:does|would) it look like\b.*|how (?:do|should|would) (?:we|others|companies) do\b.*|(?:an )?examples?\b.*|(?:in )?practice\b.*"),
    (Aspect.GAPS, r"(?:what are |which )?(?:the )?(?:common |usual |typical )*(?:gaps?|nonconformit(?:y|ies)|mistakes|pitfalls|errors|faults)\b.*|what (?:usually )?goes wrong\b.*"),
    (Aspect.WHY, r"why(?: (?:is|does|do|should|would)\b.*(?:matter|important|care|bother|need|there|us))?|what for"),
    (Aspect.STANDING, r"where (?:do|are) we(?: stand)?\b.*|how (?:do|are) we (?:doing|stand|placed)\b.*|(?:open )?findings?\b.*|(?:our )?status\b.*|what is (?:still )?open\b.*"),
    (Aspect.OWNER, r"who (?:owns|is responsible|is the owner|answers for|does)\b.*|(?:the )?owner\b.*"),
    (Aspect.NEXT, r"what (?:should|do|must|can) (?:we|i) do(?: (?:next|now|about it|first))?|what(?: is|'s)? (?:next|to do)(?: .*)?|(?:the )?next steps?\b.*|how (?:do|should) we (?:start|begin|close (?:it|the gap))"),
    (Aspect.TIES, r"(?:what is |what's )?(?:related|connected)\b.*|what (?:hangs|goes) (?:on|with|together)\b.*|ties"),
    (Aspect.ASKS, r"what (?:exactly )?does (?:it|this|that) (?:ask|want|require|need|say|mean)\b.*|what (?:is|are) (?:the )?(?:exact )?(?:requirements?|letters|points)\b.*|(?:the )?(?:letters|requirements?|details)"),
    (Aspect.FULL, r"(?:in )?(?:full|detail)|everything(?: on it)?|more|tell me more|go on|all of it"),
)  # fmt: skip
_PATTERNS = [(aspect, re.compile(pattern, re.IGNORECASE)) for aspect, pattern in _ASPECTS]
_WORDS = (
    "evidence proof record records show need needed want wants look looks like ready auditor auditors prove policy policies "
    "own internal say says said writing written good example examples practice company companies others people gap gaps "
    "common usual usually typical nonconformity nonconformities mistake mistakes pitfalls errors faults wrong goes matter "
    "matters important care bother stand doing placed open finding findings status still owns owner responsible answers "
    "next start begin close step steps related connected hangs together ties exactly exact ask asks require requires mean "
    "requirement requirements letters points details detail full everything more clause control have there here this that "
    "with what which where does would should could must must first about table them they know tell keep kept us it "
    "auditing audit see"
)
_ABOUT_IT = frozenset(_WORDS.split())
"""The words of a follow-up: one with any other telling word is about something else."""
_ASPECT_OF = re.compile(
    r"\b(?:for|of|on|in|about|under|with|to|against|do)? *(?:clause|control|annex)?s? *$", re.IGNORECASE
)


def wanted_in(text: str, *, surely: bool = False) -> Wanted | None:
    """The summary that a text asks for, none where it asks for something else.

    With `surely` the text is known to name what is wanted, as in a command: then a number alone counts, and words are a
    topic.
    """
    said, file, size, full = _stripped(text)
    wanted = _of_words(said, bare=True) if surely else _said(said)
    if wanted is None:
        return None
    aspect = Aspect.FULL if full and wanted.aspect is Aspect.ALL else wanted.aspect
    return Wanted(wanted.named, wanted.topic, aspect, size, file, wanted.surely)


def follow_up_in(text: str) -> Wanted | None:
    """What a text asks of the subject just told, none where it stands for itself: "and what evidence?"."""
    said, file, size, full = _stripped(text)
    if (not said and (size or full)) or (file and _THAT.fullmatch(said)):
        return Wanted(
            Named(),
            aspect=Aspect.FULL if full else Aspect.GOOD if size and not file else Aspect.ALL,
            size=size,
            file=file,
        )
    about = re.fullmatch(r"(?:what|how) about (?P<about>.+)|(?P<bare>.+)", said, re.IGNORECASE)
    words = (about["about"] or about["bare"] or "") if about else ""
    found = named(words, bare=bool(about and about["about"]))
    if found.any and not re.sub(
        r"[^\w]", "", re.sub(r"\b(?:and|or|also|clauses?|controls?)\b", "", found.rest)
    ):
        return Wanted(found, size=size, file=file, aspect=Aspect.FULL if full else Aspect.ALL)
    if found.any:
        return None
    aspect = _aspect(said) or (_aspect(about["about"]) if about and about["about"] else None)
    if aspect is None or _says_more(said):
        return None
    return Wanted(Named(), aspect=aspect, size=size, file=file)


def file_asked_in(text: str) -> str:
    """The kind of file that a text wants of what was said before ("give me that as Word"), empty where it wants none."""
    said, file, *_ = _stripped(text)
    return file if file and _THAT.fullmatch(said) else ""


def _says_more(words: str) -> bool:
    """Whether words speak of something beside the subject and its aspects."""
    return any(word not in _ABOUT_IT for word in words_of(words))


def _stripped(text: str) -> tuple[str, str, int | None, bool]:
    """The text without politeness; the file, the size and the fullness that it wants."""
    said = " ".join(text.replace("’", "'").split())
    for _ in range(2):
        said = _POLITE.sub("", said).strip()
    file, size = _FILE.search(said), _SIZE.search(said)
    number = int(size["size"].replace(",", "")) if size else None
    if number is not None and not PEOPLE[0] <= number <= PEOPLE[1]:
        number = None
    kind = (file["file"] or "docx").lower() if file else ""
    full = _FULL.search(said) is not None
    for pattern in (_FILE, _ONE_PAGE, _SIZE, _FULL):
        said = pattern.sub(" ", said)
    said = _POLITE.sub("", " ".join(said.split())).strip(" ,;")
    known = {"docx": "word", "doc": "word", "md": "markdown"}
    return said, known.get(kind, kind), number, full


def _said(said: str) -> Wanted | None:
    match = _SUMMARY.match(said)
    if match:
        return _of_words(match["about"], bare=True) if match["about"] else None
    match = _COMPARE.match(said)
    if match:
        about = _AGAINST.sub(" and ", match["about"])
        return Wanted(named(about)) if _only_names(about) else None
    match = _ASKS_ON.match(said)
    if match:
        found = named(match["topic"])
        return Wanted(found) if found.any else Wanted(Named(), match["topic"].strip(), surely=False)
    for pattern in (_ASKS, _EXPLAIN):
        match = pattern.match(said)
        if match and _only_names(match["about"]):
            return Wanted(named(match["about"], bare=True))
    found = named(said)
    if found.any and not found.rest.strip(" ?.,&").replace("and", "").strip():
        return Wanted(found)
    return _aspect_of(found)


def _only_names(words: str) -> bool:
    """Whether words are references and nothing more."""
    found = named(words)
    left = re.sub(
        r"\b(?:the|in|of|and|or|under|exactly|iso|iec|standard|sub-?)\b|\W",
        "",
        found.rest,
        flags=re.IGNORECASE,
    )
    return found.any and not left


def _of_words(words: str, *, bare: bool) -> Wanted:
    found = named(words, bare=bare)
    left = re.sub(
        r"\b(?:the|and|or|of|in|to|whole|entire|all|standard|iso|iec|clauses?|controls?)\b|[\W\d]",
        "",
        found.rest,
        flags=re.IGNORECASE,
    )
    return Wanted(found) if found.any and not left else Wanted(Named(), words.strip(" ?.!“”\"'"))


def _aspect_of(found: Named) -> Wanted | None:
    """One aspect of what is named: "what evidence do we need for A.5.23?", "where do we stand on clause 9?"."""
    if not found.any:
        return None
    aspect = _aspect(_ASPECT_OF.sub("", found.rest.strip(" ?.")).strip())
    if aspect is None or aspect in (Aspect.FULL, Aspect.WHY) or _says_more(found.rest):
        return None
    return Wanted(found, aspect=aspect)


def _aspect(said: str) -> Aspect | None:
    words = said.strip(" ?.!")
    if len(words.split()) > 12:
        return None
    return next((aspect for aspect, pattern in _PATTERNS if pattern.fullmatch(words)), None)
