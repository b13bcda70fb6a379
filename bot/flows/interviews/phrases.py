"""What people say to steer an interview, and how they begin one."""

import re
from dataclasses import dataclass

from bot.assessments.units import Form
from bot.flows.interviews.courtesies import courtesy


@dataclass(frozen=True, slots=True)
class Command:
    """A word of steering with what it is about: `go` and "9.2.2 b"."""

    kind: str
    about: str = ""


_NO_TIME = (
    r"(?:i|we)(?: (?:don't|do not) have(?: any| the| enough)?|(?:'ve| have)(?: got)? no) time"
    r"(?: (?:right )?now| today| at the moment| for (?:this|it)(?: now| today| right now)?)?"
)
_WHEN = (
    r"(?:tomorrow|later(?: on| today)?|next (?:week|time|month)|(?:another|some other) (?:time|day)|on \w+day|"
    r"after (?:lunch|the break|my holidays?)|this (?:afternoon|evening)|in the (?:morning|afternoon))(?: morning| afternoon)?"
)
_STOPS = (
    r"(?:(?:let's|let us|can we|could we|we (?:can|could|should)|i'll|i will|shall we|please|"
    r"i(?: would|'d) (?:like|rather|prefer)(?: to)?|i (?:want|have|need) to) )?"
    r"(?:(?:stop|pause|take a break|break off)(?: (?:here|now|this|it))?(?: for (?:now|today))?"
    rf"|(?:continue|go on|carry on|resume|finish|proceed)(?: (?:this|it|here|with (?:this|it|the rest)))? {_WHEN})"
)
_NOBODY_NAMED = r"(?:me|us|him|her|them|somebody|someone|anybody|anyone|a|my|our|the|some|one)\b"

_COMMANDS = (
    ("back", r"(go )?back|previous( one| question)?|undo( that)?"),
    (
        "skip",
        r"skip( it| this( one)?| that)?|later|next( one| question)?|pass|come back to (it|this)( later)?",
    ),
    ("pause", r"pause|stop( here| for (now|today))?|break|enough( for (now|today))?|take a break|not now"),
    (
        "pause",
        rf"(?:(?:sorry|ok(?:ay)?|well|no)[,.]? )?(?:{_NO_TIME}(?:[,.;]? (?:so |and )?{_STOPS})?|{_STOPS})\W*",
    ),
    (
        "resume",
        r"(resume|continue|go on|carry on|proceed|let'?s go( on)?)( (the )?(assessment|interview))?( (?P<a>ga-\d{4}-\d+))?",
    ),
    (
        "go",
        r"(go|jump|switch|move|back) to (?P<a>.+)|(correct|change|redo|again) (my answer (to|for|on) )?(?P<b>(clause |control )?a?\.?\d.*)",
    ),
    (
        "answer",
        r"(i (will |can )?|i'll |let me )?answer( (the )?(question|requirement)( (on|for|about))?)? "
        r"(?P<a>(clause |control )?(a\.? ?)?\d[\d.]*( ?\(?[a-z]\)?( ?\d)?)?)",
    ),
    (
        "why",
        r"why( (do|would) you (ask|need|want)( (me )?(this|that))?| this( question)?| is (this|that) (needed|important))?\W*",
    ),
    (
        "good",
        r"(what (is|does|would) )?a? ?good( answer)?( look like)?\W*|examples?( please)?\W*|what do you mean\W*|i do(n'?t| not) understand( (this|the) question)?",
    ),
    ("help", r"help|\?+|commands|what can i (say|do)( here)?\W*"),
    (
        "status",
        r"status|progress|where are we\W*|how (much|many|long)( (is|are))?( still)?( left| to go| open)?\W*|what is (still )?(left|open)\W*",
    ),
    (
        "pass",
        r"(pass|hand|give|send|forward|delegate)( (it|this|that|the question))?( on| over)?( to)? (?P<a>@?.+)|ask (?P<b>@.+)|(?P<c>@.+?) (knows|should answer|can answer|does)( (this|that|it))?|"
        r"(?:no[,.]? |please |better |rather |maybe |you (?:should|could|can|had better) |you'd better )*"
        rf"ask (?P<d>(?!{_NOBODY_NAMED})[\w .'-]{{2,40}}?)(?: instead| about (?:it|this|that)| for (?:it|this|that)| please)+",
    ),
    (
        "ask",
        r"(?:(?:sorry|well|no)[,.]? )?i(?:'d| would|'ll| will| must| want to| should| have to| need to| better| first)+ "
        r"(?:ask|check with|talk to|speak (?:to|with)) [\w.'-]+(?: [\w.'-]+){0,2}?(?: about (?:it|this|that))?(?: first)?|"
        rf"(?:please |better |rather )?ask {_NOBODY_NAMED}[\w ]*? instead",
    ),
    (
        "end",
        r"(end|finish|close|complete)( (the|this))?( (assessment|interview))?( (?P<a>ga-\d{4}-\d+))?|we('re| are) done",
    ),
    ("delete", r"delete( (the|this))? (assessment|interview)( (?P<a>ga-\d{4}-\d+))?"),
    (
        "review",
        r"review( (the )?(findings|ratings|proposals))?|(show|draft|propose)( me)?( the)? (findings|ratings)",
    ),
    ("withdraw", r"(withdraw|remove|drop) (?P<a>e-\d{4,}.*)"),
    (
        "report",
        r"(?:(?:show|send|give|make|write|export)(?: me)? )?(?:the |a )?report(?:,? (?:as |in )?(?:an? )?(?P<a>[a-z][a-z-]*)(?: (?:file|page|document|workbook))?)?",
    ),
    ("map", r"(show )?(me )?(the )?(heat ?map|map|picture|overview)"),
)
_LIST = re.compile(r"^(list |show |my |open )*(gap )?assessments[ .?!]*$", re.IGNORECASE)
_PATTERNS = [
    (kind, re.compile(rf"^(?:please )?(?:{pattern})[ .!]*$", re.IGNORECASE)) for kind, pattern in _COMMANDS
]
_STATED = re.compile(
    r"^\s*(?:the )?(?P<kind>conclusion|conclude|independence|organi[sz]ation)\s*:(?P<about>.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""What is stated for the report, however long."""
_START = re.compile(
    r"^(?:please |can (?:you|we) |let'?s |i (?:want|would like|need) to )?(?:(?:start|begin|run|do|open|make|conduct|new)\s+)?"
    r"(?:(?:a|an|the|our|new|another)\s+)*(?P<form>full|short|detailed|quick)?\s*(?:gap[- ]?)?"
    r"(?:assess(?:ment)?|interview|gap[- ]analysis|self-assessment)\b(?:\s+(?:me|us))?"
    r"(?:\s+(?:of|for|on|over|about|against|across))?(?P<scope>.*)$",
    re.IGNORECASE,
)
_FULL = re.compile(
    r"[,;]?\s*\b(in full|full(y)?( form)?|in detail|detailed|leaf by leaf|every (leaf|letter))\b",
    re.IGNORECASE,
)
_SHORT = re.compile(r"[,;]?\s*\b(in short|short( form)?|quick(ly)?|briefly)\b", re.IGNORECASE)
_QUESTION = re.compile(
    r"^(what|who|whom|which|where|when|how|why|can|could|may|must|do|does|did|is|are|should|would|tell me|explain|show me|"
    r"summari[sz]e)\b.*\?\s*$|^(tell me|explain|summari[sz]e)\b",
    re.IGNORECASE | re.DOTALL,
)
_CONFIRMS = re.compile(
    r"^(?:(?:confirm|approve|accept|agree)d?(?: (?:it|that|this|all))?|right|correct|exactly|ok(?:ay)?|great|perfect|"
    r"got it|wrong|(?:dismiss|drop|reject)(?: (?:it|that|this))?(?::.*)?)[ .!]*$",
    re.IGNORECASE,
)


def command_in(text: str) -> Command | None:
    """The command that a text is as a whole, none where it says something else."""
    stated = _STATED.match(text)
    if stated:
        kind = stated["kind"].lower().replace("organization", "organisation")
        return Command("conclusion" if kind == "conclude" else kind, stated["about"].strip())
    said = " ".join(text.replace("’", "'").split())
    if len(said) > 200:
        return None
    for kind, pattern in _PATTERNS:
        match = pattern.match(said)
        if match:
            about = next((part for part in match.groupdict().values() if part), "")
            return Command(kind, about.strip())
    return None


def says_nothing(text: str, name: str = "") -> str:
    """What is said back to words that tell nothing of a practice: a courtesy of who is called so, or a confirmation of
    nothing. Else empty.
    """
    confirms = _CONFIRMS.match(" ".join(text.split()))
    return courtesy(text, name) or ("Nothing waits for confirmation here." if confirms else "")


def lists_assessments(text: str) -> bool:
    """Whether a text asks for the list of assessments."""
    return _LIST.match(text.strip()) is not None


@dataclass(frozen=True, slots=True)
class Start:
    """An assessment wanted: its scope in words, and the form if one was named."""

    scope: str
    form: Form | None


def start_in(text: str) -> Start | None:
    """The assessment that a text asks to begin, none where it asks for none."""
    said = " ".join(text.split()).strip(" .!")
    match = _START.match(said)
    if not match or said.endswith("?") or len(said) > 300:
        return None
    scope, form = match["scope"], match["form"] or ""
    full = _FULL.search(scope) or form.lower() in ("full", "detailed")
    short = _SHORT.search(scope) or form.lower() in ("short", "quick")
    scope = re.sub(r"\s+", " ", _SHORT.sub(" ", _FULL.sub(" ", scope))).strip(" ,.:;")
    if re.match(
        r"^(is|was|has|shows?|said|says|report|results?|findings?|went|of last|criteria|method\w*)\b",
        scope,
        re.IGNORECASE,
    ):
        return None
    return Start(scope, Form.FULL if full else Form.SHORT if short else None)


def is_question(text: str) -> bool:
    """Whether words in an interview ask us something instead of answering."""
    return _QUESTION.match(" ".join(text.split())) is not None
