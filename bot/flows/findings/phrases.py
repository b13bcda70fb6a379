"""What people say about findings: lists, ids, and the steps of their treatment."""

import re
from dataclasses import dataclass

_ID = r"ga-\d{4}-\d{2,}-f\d{2,}"
_SHORT = r"f\d{2,}"
_ACTION = r"a\d{1,3}"
_NAMED = re.compile(rf"(?<![\w-])(?P<id>{_ID}|{_SHORT})(?:-(?P<action>{_ACTION}))?(?![\w-])", re.IGNORECASE)
_LIST = re.compile(
    r"^(?:please )?(?:list|show|see|(?:what|which) are (?=the |my |our |open ))?\s*(?:me\s+)?(?:the\s+|all\s+(?:the\s+)?)?"
    r"(?P<which>my |open |our )?(?:open )?(?:findings|nonconformities)"
    r"(?:\s+(?:of|in|from|for)\s+(?P<of>ga-\d{4}-\d{2,}))?[ .?!]*$",
    re.IGNORECASE,
)
_SUGGEST = (
    ("questions", r"(?:gaps|findings) from (?:the )?(?:unanswered |staff )*questions|policies silent on"),
    (
        "overdue",
        r"(?:overdue|late) (?:polic(?:y|ies)|reviews)|(?:gaps|findings) from overdue (?:policies|reviews)",
    ),
    (
        "contradictions",
        r"contradict(?:ory|ing) polic(?:y|ies)|contradictions|(?:gaps|findings) from contradictions",
    ),
    ("all", r"suggest(?:ed)?(?: new)? findings|findings suggested|gaps from elsewhere"),
)
_SUGGESTIONS = [
    (kind, re.compile(rf"^(?:show )?(?:me )?(?:the )?(?:{words})[ .?!]*$", re.IGNORECASE))
    for kind, words in _SUGGEST
]
_RAISE = re.compile(r"^(?:raise|open)\s+(?P<key>s-[0-9a-f]{6})[ .!]*$", re.IGNORECASE)

_ASSESSMENT = re.compile(r"^ga-\d{4}-\d{2,}[ .?!]*$", re.IGNORECASE)

# Verb, and the words for it. What follows a colon (or the words) belongs to it.
_VERBS = (
    ("agree", r"(?:i |we )?(?:agreed?|accept the finding)"),
    ("dispute", r"(?:i |we )?(?:disputed?|disagree|object)"),
    ("correct", r"correct(?:ed|ion)?"),
    ("consequences", r"consequences?"),
    ("cause", r"(?:root )?cause|(?:5|five) whys|why did it happen|why(?=\s*:)"),
    ("elsewhere", r"elsewhere|where else"),
    ("also", r"also|same (?:in|at)|found elsewhere"),
    ("action", r"(?:new |plan |add )?(?:an )?(?:corrective )?action"),
    ("done", r"done|finished|completed"),
    ("cancel", r"cancel|drop"),
    ("verification", r"(?:plan (?:the )?)?verification"),
    ("verify", r"verify|verified|effective"),
    ("change", r"isms change|change (?:of|to) the isms"),
    ("close", r"close"),
    ("accept", r"accept (?:the )?risk|risk accepted"),
    ("reopen", r"re-?open"),
    ("confirm", r"confirm"),
    ("dismiss", r"dismiss"),
    ("history", r"history"),
)
_PATTERNS = [
    (
        verb,
        re.compile(
            rf"^(?:please )?(?:{words})(?:\s*[:–-]\s*|\s+|[.!]*$)(?P<rest>.*)$", re.IGNORECASE | re.DOTALL
        ),
    )
    for verb, words in _VERBS
]
_LEAVE = re.compile(
    r"^(cancel|stop|never ?mind|leave it|not now|later|back|forget it|pause)[ .!]*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants of findings.

    `kind` is list, show, step, suggest, raise or assessment; `finding` a finding's id, short (F03) or none; `verb` the step, or what
    is listed; `action` an action's name; `words` the rest.
    """

    kind: str
    finding: str = ""
    verb: str = ""
    action: str = ""
    words: str = ""


def wish_in(text: str, *, shown: bool) -> Wish | None:
    """What a text wants of findings, none where it is about something else.

    `shown` says that a finding was shown last in the conversation: then a step need not name it.
    """
    said = text.strip()
    if not said:
        return None
    if match := _LIST.match(said):
        which = (match["which"] or "").strip().lower()
        return Wish("list", verb=which, words=(match["of"] or "").upper())
    for kind, pattern in _SUGGESTIONS:
        if pattern.match(said):
            return Wish("suggest", verb=kind)
    if match := _RAISE.match(said):
        return Wish("raise", words=match["key"].upper())
    if _ASSESSMENT.match(said):
        return Wish("assessment", words=said.strip(" .?!").upper())
    named = _NAMED.search(said[:200])
    if named is None and not shown:
        return None
    return _about(said, named)


def _about(said: str, named: re.Match[str] | None) -> Wish | None:
    """A step for the finding that is named, or for the one shown; the finding alone is shown."""
    identifier = named["id"].upper() if named else ""
    action = (named["action"] or "").upper() if named else ""
    rest = said
    if named:
        before, after = said[: named.start()].strip(), said[named.end() :].strip(" :–-,\n")
        if named.start() and len(before.split()) > 4:  # a sentence that mentions it
            return None
        rest = f"{before} {after}".strip() if not before else f"{before.rstrip(':')}: {after}"
        if re.fullmatch(
            r"(show|see|open|go to|finding|details of|what about)?:?\s*[.?!]*", rest.strip(), re.IGNORECASE
        ):
            return Wish("step", identifier, "show", action) if action else Wish("show", identifier)
    verb, words = _verb(rest, exact=named is None)
    if not verb:
        return None
    if verb in ("done", "cancel") and not action:
        alone = re.match(rf"^(?P<action>{_ACTION})\b[ :,–-]*", words, re.IGNORECASE)
        if alone:
            action, words = alone["action"].upper(), words[alone.end() :]
    return Wish("step", identifier, verb, action, words.strip())


def _verb(said: str, *, exact: bool) -> tuple[str, str]:
    """The step that words begin with, and the rest. `exact`: without an id, only with a colon or all by itself."""
    for verb, pattern in _PATTERNS:
        match = pattern.match(said)
        if match is None:
            continue
        rest = match["rest"].strip()
        colon = ":" in said[: len(said) - len(match["rest"])]
        of_action = verb in ("done", "cancel") and re.match(rf"^{_ACTION}\b", rest, re.IGNORECASE)
        if not exact or colon or not rest or of_action:
            return verb, rest
    return "", ""


def names_step(text: str) -> bool:
    """Whether a text names the step that it is for, with a colon, so that it is no answer to what was asked."""
    head, mark, _ = text.strip().partition(":")
    return bool(mark) and len(head) <= 40 and any(pattern.match(f"{head}:") for _, pattern in _PATTERNS)


def leaves(text: str) -> bool:
    """Whether somebody wants to leave a step."""
    return _LEAVE.match(text.strip()) is not None
