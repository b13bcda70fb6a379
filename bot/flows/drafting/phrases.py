"""What people say to have something drafted, and to change what was."""

import re
from dataclasses import dataclass

from bot.flows.drafting.fact_phrases import shows_facts, wants_to_be_asked

_START = re.compile(
    r"^(please |can you |could you |would you |let'?s |i (?:need|want)(?: you to)? |we need (?:to )?)?"
    r"(?P<verb>draft|write|create|prepare|compose|make)\s+(me |us )?(?P<what>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_KINDS = re.compile(
    r"\b(polic(y|ies)|procedures?|plans?|statements?|guidelines?|section|chapter|paragraph|methodology|rules? (on|for|about)|what closes|"
    r"scope|standard operating)\b",
    re.IGNORECASE,
)
_FINDING = re.compile(r"\b(?P<finding>GA-\d{4}-\d{2,}-F\d{2,})\b", re.IGNORECASE)
_CHANGE_FOR = re.compile(
    r"^what (do|would|must|should) we (have to |need to )?change in (our |the )?(?P<policy>.+?) (for|because of|to meet|to serve) (?P<ref>.+?)\??$",
    re.IGNORECASE,
)
_REVIEW = re.compile(
    r"^(please |can you )?(review|check|go through|assess) (?P<what>(our|the|this|my|attached) .*(polic(y|ies)|procedure|plan|document|file).*|this|PD-\d{4}-\d+)\??$",
    re.IGNORECASE,
)
_REVISE = re.compile(
    r"^(please )?(revise|rework|draft a (new )?(revision|version) of) (?P<what>(our |the )?.+|PD-\d{4}-\d{2,})[ .!]*$",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"^(please )?(review|check) (?P<file>\S.*\.(docx|pdf|md|markdown|html?|txt))$", re.IGNORECASE
)
_LIST = re.compile(r"^(list |show |our |all |the |open )*drafts[ .?!]*$", re.IGNORECASE)
_SHOW = re.compile(
    r"^(show|open|resume|continue|go on with|back to)?\s*(draft )?(?P<id>PD-\d{4}-\d{2,})[ .?!]*$",
    re.IGNORECASE,
)
IT = re.compile(
    r"^(?P<verb>revise|review|draft a revision of) (it|that|this)( first| instead)?[ .!]*$", re.IGNORECASE
)
"""What is said of a policy that was just named."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a text asks of the drafting flow.

    `kind` is draft, finding, change_for, review, revise, facts, ask_facts, list or show.
    """

    kind: str
    about: str = ""
    value: str = ""


def wanted_in(text: str) -> Wanted | None:
    """What a text asks for as a whole, none where it is nothing of drafting."""
    said = " ".join(text.replace("’", "'").split()).strip()
    if not said or len(said) > 400:
        return None
    if match := _CHANGE_FOR.match(said):
        return Wanted("change_for", match["policy"], match["ref"])
    if match := _FILE.match(said):
        return Wanted("review", match["file"], "file")
    if match := _REVIEW.match(said):
        return Wanted("review", match["what"])
    if (match := _REVISE.match(said)) and not re.fullmatch(r"it|this|that|\d+\.\d+.*", match["what"]):
        return Wanted("revise", match["what"])
    if wants_to_be_asked(said):
        return Wanted("ask_facts")
    if shows_facts(said):
        return Wanted("facts")
    if _LIST.match(said):
        return Wanted("list")
    if match := _SHOW.match(said):
        return Wanted("show", match["id"].upper())
    return _drafting(said)


_OTHER = re.compile(
    r"(an? |the |some )?(short |brief )?(list|summary|overview|report|copy|e-?mail|message|question|answer|note|exam|quiz|lesson)\b",
    re.IGNORECASE,
)
_NEED = re.compile(
    r"^(i|we) (need|want|are missing|have no) (an? |some )(?P<what>.+ (policy|procedure|plan))[ .!]*$",
    re.IGNORECASE,
)


def _drafting(said: str) -> Wanted | None:
    match = _START.match(said)
    if not match:
        return Wanted("draft", said) if _NEED.match(said) else None
    what = match["what"].strip(" .!?")
    if _OTHER.match(what):
        return None
    if found := _FINDING.search(what):
        return Wanted("finding", found["finding"].upper(), said)
    if match["verb"].lower() in ("draft", "write", "compose") and _KINDS.search(what):
        return Wanted("draft", said)
    if match["verb"].lower() == "draft" and not re.match(r"(this|it|that)\b", what, re.IGNORECASE):
        return Wanted("draft", said)
    if _KINDS.search(what) and re.match(r"(an?|our|the|some|new)\b", what, re.IGNORECASE):
        return Wanted("draft", said)
    return None


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done with the draft that is open: its kind, the place it is about, and words for it.

    `instead` says of an approval whose place the draft takes, or that it stands beside.
    """

    kind: str
    place: str = ""
    words: str = ""
    instead: str = ""


_PLACE = r"(?P<place>\d+\.\d+)"
_ORDERS = tuple(
    (kind, re.compile(rf"^(?:please |can you |could you )?(?:{pattern})[ .!?]*$", re.IGNORECASE | re.DOTALL))
    for kind, pattern in (
        ("stricter", rf"make {_PLACE} (?:a bit |much )?(?:stricter|tighter|harder|more strict)|tighten {_PLACE.replace('place', 'p2')}"),
        ("lighter", rf"make {_PLACE} (?:a bit |much )?(?:lighter|looser|softer|less strict|more relaxed)|(?:loosen|relax|soften) {_PLACE.replace('place', 'p2')}"),
        ("all", r"(?:make|take|use)(?: it| them| everything| all)?(?: choices?)?(?: the)?(?: all)? (?P<words>strict|balanced|light)(?:er)?(?: wording| profile| everywhere| throughout)?|(?:take )?all defaults"),
        ("choose", rf"{_PLACE} (?P<words>strict|balanced|light)|(?:make|take) {_PLACE.replace('place', 'p2')} (?P<w2>strict|balanced|light)"),
        ("wording", r"(?:make it |take )?(?P<words>strict|balanced|light)(?:er)?(?: wording)?"),
        ("remove", rf"(?:remove|delete|drop|strike|cut)(?: statement| rule)? {_PLACE}"),
        ("replace", rf"(?:replace|change|reword|rewrite) {_PLACE} (?:with|to|as)[: ]+(?P<words>.+)|{_PLACE.replace('place', 'p2')}[: ]+(?P<w2>[A-Z].+)"),
        ("number", rf"(?:change|set) (?:the )?(?P<old>[\w -]+?) (?:in {_PLACE} )?to (?P<words>\d+ ?[\w -]+?)(?: in (?P<p2>\d+\.\d+))?"),
        ("audience", r"(?:add|include|cover|also bind) (?P<words>(?:the |our |all )?(?:contractors|freelancers|suppliers|interns|temporary staff|consultants|partners|visitors|board members|volunteers|agency staff|external staff|students)(?: and [a-z ]+)?)(?: too| as well)?"),
        ("section", r"add (?:a )?section (?:on |about |called )?(?P<old>[^:]+): ?(?P<words>.+)"),
        ("add", r"add(?: (?:to|in) (?:section )?(?P<place>[\w ]+?))? ?: ?(?P<words>.+)"),
        ("move", rf"move {_PLACE} to (?P<words>[\d.]+)"),
        ("owner", r"(?:the )?owner is (?:now )?(?P<words>.+)|set the owner to (?P<w2>.+)"),
        ("title", r"(?:call it|rename it to|set the title to|the title is) (?P<words>.+)"),
        ("class", r"(?:classify it as|make it|it is) (?P<words>public|internal|confidential|restricted)"),
        ("plain", r"(?:re)?write(?: it| this)? in plain (?:language|words|english)(?: for (?:staff|everybody|people))?|(?:a |the )?staff version|plain language(?: version)?"),
        ("undo", r"undo(?: that| it| the last change)?|take (?:that|it) back"),
        ("diff", r"(?:show (?:me )?)?(?:the )?(?:diff|difference|changes|last change)|what (?:has )?changed"),
        ("versions", r"(?:show (?:me )?)?(?:the )?(?:versions|history)|who asked for what"),
        ("choices", r"(?:show (?:me )?)?(?:the )?choices|what (?:is there|do we have) to decide|decide|choice (?P<words>\d+)|next choice"),
        ("coverage", r"(?:show (?:me )?)?(?:the )?(?:coverage|gaps)|what does it (?:cover|serve|leave out)"),
        ("problems", r"(?:show (?:me )?)?(?:the )?(?:problems|checks)|check (?:it|the draft)|any contradictions"),
        ("text", r"show (?:me )?(?:it|the draft|the text)|read it(?: out)?"),
        ("file", r"(?:(?:give|send) (?:me )?)?(?:it |the file |the draft )?as (?:a )?(?P<words>word|pdf|markdown|docx|md)(?: file)?|(?P<w2>word|pdf|markdown)(?: file)?"),
        ("review", r"(?:send|give|pass)(?: it| the draft)? (?:to|for|into) review(?: (?:to|by|with) (?P<words>.+))?|(?:ask|let) (?P<w2>@.+) (?:to )?review(?: it)?|to review"),
        ("comment", r"(?:comment|remark|note)(?: on (?P<place>\d+\.\d+))? ?: ?(?P<words>.+)"),
        ("request", r"(?:change request|request(?: a)? change|must change|wants change)(?: (?:on|in) (?P<place>\d+\.\d+))? ?: ?(?P<words>.+)"),
        ("comments", r"(?:show (?:me )?)?(?:the )?comments"),
        ("approve", r"approve(?:d)?(?: it| the draft)?(?: as (?:version )?(?P<old>\d+\.\d+))?(?: (?:in place of|instead of|replacing) (?P<instead>.+?)| (?P<beside>beside)(?: (?:it|them|the old one))?)?(?P<words> (?:by|in the name of) .+)?"),
        ("confirm", r"(?:confirm|accept)(?:ed)?(?: it| the draft)?"),
        ("withdraw", r"(?:withdraw|give up|discard)(?: it| the draft)? ?:? ?(?P<words>.*)"),
        ("reword", r"(?:rewrite|reword|rephrase|shorten|simplify) (?P<place>\d+\.\d+)(?P<words>.*)"),
    )
)  # fmt: skip


def order_in(text: str) -> Order | None:
    """What a text wants done with the open draft, none where it is no such thing."""
    said = " ".join(text.replace("’", "'").split()).strip()
    if not said or len(said) > 1_200:
        return None
    for kind, pattern in _ORDERS:
        match = pattern.match(said)
        if match:
            found = {name: value for name, value in match.groupdict().items() if value}
            place = found.get("place") or found.get("p2", "")
            words = found.get("words") or found.get("w2", "")
            if kind == "approve":
                words = " ".join(
                    part
                    for part in (found.get("old", ""), words.strip().replace("in the name of", "by"))
                    if part
                )
            if kind in ("section", "number"):
                words = f"{found.get('old', '')}|{words}"
            words = words.strip(" .") if kind not in ("add", "replace") else words.strip()
            instead = (found.get("instead") or found.get("beside", "")).strip(' “”"')
            return Order(kind, place.strip(), words, instead)
    return None


_BY_CHANCE = re.compile(
    r"^(the |(it|owner) is |confirm|accept|\d+\.\d+[: ]+(?!strict|balanced|light)|"
    r"(word|pdf|markdown|docx?|md|history|changes|gaps|checks|last change|strict|balanced|light(er)?|decide)\W*$)",
    re.IGNORECASE,
)


def is_plain_order(text: str) -> bool:
    """Whether a text is an order to a draft that cannot as well be an answer to something else ("the owner is the CTO" can).

    An imperative with the number of a statement is one, understood or not.
    """
    said = " ".join(text.replace("’", "'").split()).strip()
    if order_in(said) is not None:
        return _BY_CHANCE.match(said) is None
    return (
        _TRIES.match(said) is not None
        and re.match(r"(?i)(please |can you )?[a-z]+ \d{1,2}\.\d{1,2}\b", said) is not None
    )


_NAMED = re.compile(r"\s*\bPD-\d{4}-\d{2,}\b[ :,–-]*", re.IGNORECASE)
_TRIES = re.compile(
    r"^(please |can you |could you )?(make|add|remove|delete|drop|change|set|replace|rewrite|reword|rephrase|shorten|move|insert|swap|merge|"
    r"split|use|take|soften|tighten|strike|update|correct|fix)\b|^\W*\d{1,2}\.\d{1,2}\b",
    re.IGNORECASE,
)
_SUGGESTION = re.compile(
    r"^(?:(?:make )?(?:(?:number |suggestion )?(?P<n1>\d{1,2})(?: an?)? (?P<what1>edit|finding)|(?P<what2>edit|finding) (?P<n2>\d{1,2})))[ .!]*$",
    re.IGNORECASE,
)


def named_draft(text: str) -> tuple[str, str]:
    """The draft that an order names and the order without it: "PD-2026-03: make 4.2 stricter", "approve PD-2026-03"."""
    said = " ".join(text.split())
    match = _NAMED.search(said[:80]) or _NAMED.search(said[-20:])
    if not match:
        return "", text
    return match[0].strip(" :,–-").upper(), said.replace(match[0], " ", 1).strip()


def tries_an_order(text: str) -> bool:
    """Whether words want something done with a draft, understood or not."""
    said = " ".join(text[:200].split())
    return _TRIES.match(said) is not None or (
        len(said.split()) <= 15 and re.search(r"\b\d{1,2}\.\d{1,2}\b", said) is not None
    )


_JUDGES = re.compile(
    r"^(?:(?:this|that|it|all|everything|the (?:draft|policy|rest|wording)) )?(?:looks?|reads?|seems?|sounds?) "
    r"(?:all |very |quite |pretty )?(?:good|fine|great|ok|okay|right|reasonable|clear)\b.{0,80}$"
    r"|^(?:fine|good|ok|okay) (?:by|for|with) me\b.{0,80}$|^lgtm\b.{0,80}$|^(?:i have )?(?:no|nothing to) (?:remarks?|comments?|objections?|add)\b.{0,80}$"
    r"|^(?:i am |i.m |we are |we.re )?(?:happy|fine|content) with (?:it|this|that|the (?:draft|policy))\b.{0,80}$",
    re.IGNORECASE,
)


def judges(text: str) -> bool:
    """Whether words say what somebody thinks of a draft as a whole: "looks good to me"."""
    return _JUDGES.match(" ".join(text.replace("’", "'").split())) is not None


def suggestion_in(text: str) -> tuple[str, int] | None:
    """What is to become of a suggestion: edit or finding, and its number."""
    match = _SUGGESTION.match(" ".join(text.split()))
    if not match:
        return None
    return (match["what1"] or match["what2"]).lower(), int(match["n1"] or match["n2"])


EXAMPLES = (
    "“make 4.2 stricter”, “make it all light”, “change 14 days to 10 days in 2.3”",
    "“remove 3.1”, “replace 3.1 with …”, “add to 5: Staff never …”, “move 3.1 to 4”",
    "“add contractors”, “the owner is the CTO”, “rewrite in plain language for staff”",
    "“undo”, “diff”, “versions”, “choices”, “coverage”, “problems”, “as pdf”",
    "“send to review by @name”, “comment on 4.2: …”, “approve”, “withdraw: why”",
)
