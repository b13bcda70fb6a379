"""What a sentence lays down by a number: what is to be done with which thing, and the amount; and whether two sentences
lay down different amounts for one thing.

Two policies contradict each other by a number only if it limits the same act on the same thing. That sentences are near
to each other does not say so: "reviewers answer within 10 working days" is near to "the lead answers within 5".
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from bot.drafts.acts import ACTS, KEEPING, act_of
from bot.drafts.amounts import EVERY, TIME, Amount, amounts
from knowledge.keywords import words_of

SHARED = 0.45
"""Of the weight of the things that the sentence with fewer names: from here on both speak of one thing."""
_UNSURE = 0.6  # the same where the act of one is not known
_STEMMER = Stemmer.Stemmer("english")
Weight = Callable[[str], float]
"""How much a stemmed word tells."""

_CLAUSE = re.compile(
    r"; |, (?:and|but|or|which|who|while|unless|then|so|save|even)\b|\. (?=[A-Z])", re.IGNORECASE
)
_ROW = re.compile(r"^[^:;]{1,60}: [^;]+; [^:;]{1,60}: ")
_OPENS = re.compile(
    r"^\s*(?:within|no later than|at the latest|after|before|for|every|each|once|at least|in)\b",
    re.IGNORECASE,
)
_ANCHOR = re.compile(r"\b(?:after|before|of|from|following|since)\b[^,;]*", re.IGNORECASE)
_NEAR = 24  # characters between an amount and what it counts from
_LIST = re.compile(r"^[^,]*(?:, [\w -]{3,30})+,? or [\w-]+")
_CHANNEL = re.compile(r"#[\w-]+")
_SAME_THING = {
    "lost": "loss", "stolen": "loss", "theft": "loss", "lose": "loss", "left": "leav", "leaver": "leav", "mailbox": "mail",
    "passphras": "password", "pin": "password", "laptop": "devic", "phone": "devic", "notebook": "devic", "comput": "devic",
    "admin": "administr", "developer": "develop",
}  # fmt: skip
_NO_THING = frozenset(
    str.split(
        "dpo ciso cto ceo cfo take place system data custom leav mover joiner develop clos end start begin receipt "
        "date last first within least most latest work day hour week month year minut staff peopl person compani team "
        "owner manag time number charact digit letter bit copi percent"
    )
)
_PARTICULAR = re.compile(
    r"\b(?:service accounts?|administrat\w+|guests?|emergency|leavers?|movers?|joiners?|new|developers?|police|root|master)\b",
    re.IGNORECASE,
)
"""What makes a rule one for a part only: against the rule for all it says something else, and does not contradict it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause that gives amounts. `act` is what is to be done, empty where that is not known; `things` are stems,
    `particular` says that it is for a part only, `headed` are the things of the heading over it.
    """

    act: str
    things: frozenset[str]
    amounts: tuple[Amount, ...]
    particular: frozenset[str] = frozenset()
    headed: frozenset[str] = frozenset()


@lru_cache(maxsize=8192)
def claims(text: str, heading: str = "") -> tuple[Claim, ...]:
    """The claims of a sentence, or of a table row as it is spoken ("Record: …; Kept for: …")."""
    found = []
    act, is_row = "", _ROW.match(text) is not None
    for clause in _clauses(text):
        # "…, and chats after 12 months" goes on with what is done; a cell of a table does not
        act = act_of(clause) or ("" if is_row else act)
        given = amounts(clause)
        if given:
            part = frozenset(match[0].lower()[:6] for match in _PARTICULAR.finditer(clause))
            said = _without_anchor(clause, given)
            over = _things(heading)
            found += [Claim(act, _things(each), given, part, over) for each in _alternatives(said)]
    return tuple(found)


def differ(
    ones: Sequence[Claim],
    others: Sequence[Claim],
    weight: Weight,
    common: frozenset[str] = frozenset(),
    least: float = SHARED,
) -> bool:
    """Whether one claim gives another amount than another for the same act on the same thing, where the sentences have no
    amount of that kind in common. `common` are stems that tell nothing, such as those of roles; `least` is the
    share of the things that both have to name.
    """
    kinds = _kinds(ones) & _kinds(others)
    apart = {kind for kind in kinds if not _agree(ones, others, kind)}
    return any(
        _same_thing(one, other, apart, weight, common, least) and not _go_together(one, other)
        for one in ones
        for other in others
    )


def _kinds(some: Sequence[Claim]) -> set[str]:
    return {each.of for claim in some for each in claim.amounts}


def _agree(ones: Sequence[Claim], others: Sequence[Claim], kind: str) -> bool:
    here = [each for claim in ones for each in claim.amounts if each.of == kind]
    there = [each for claim in others for each in claim.amounts if each.of == kind]
    return any(each.equals(another) for each in here for another in there)


def _clauses(text: str) -> Iterator[str]:
    """Parts that each say one thing; of a table row each cell, with the first, which says what the row is about."""
    if not _ROW.match(text):
        for part in _CLAUSE.split(text):
            yield from _listed(part)
        return
    first, *cells = text.split("; ")
    for cell in cells:
        yield f"{cell}, {first.partition(': ')[2]}"


def _listed(clause: str) -> Iterator[str]:
    """The items of a list that give an amount each: "entries after 3 months, logs after 12 months"."""
    held = ""
    pieces = re.split(r"(, | and )", clause)
    for place in range(0, len(pieces), 2):
        held += pieces[place]
        after = "".join(pieces[place + 1 :])
        if amounts(held) and amounts(after) and not _OPENS.match(held):
            yield held
            held = ""
        elif place + 1 < len(pieces):
            held += pieces[place + 1]
    if held:
        yield held


def _same_thing(
    one: Claim, other: Claim, apart: set[str], weight: Weight, common: frozenset[str], least: float
) -> bool:
    """Whether both limit the same, by amounts of one of the kinds in which they lie apart."""
    pairs = [(each, another) for each in one.amounts for another in other.amounts]
    kinds = {each.of for each, another in pairs if each.is_like(another)} & apart
    if not kinds or one.particular != other.particular:
        return False
    here, there = one.things - common, other.things - common
    if not kinds <= {TIME, EVERY}:  # characters of a password, copies of a backup: the unit says what is done
        return bool(here & there)
    if not one.act and not other.act:  # rows of two tables: only about the very same
        return bool(here) and here == there
    if not one.act or not other.act:
        return len(here & there) > 1 and share(here, there, weight) >= _UNSURE
    if one.act != other.act and {one.act, other.act} != KEEPING:
        return False
    headed = share(here | one.headed - common, there | other.headed - common, weight)
    return max(share(here, there, weight), headed) >= least


def share(ones: frozenset[str], others: frozenset[str], weight: Weight) -> float:
    """The weight of the stems that two sentences have in common, against that of the one that says less: 0 to 1."""
    least = min(sum(map(weight, ones)), sum(map(weight, others)))
    return sum(map(weight, ones & others)) / least if least else 0.0


def _go_together(one: Claim, other: Claim) -> bool:
    """Whether one thing is kept for a while and deleted only later."""
    if {one.act, other.act} != KEEPING:
        return False
    kept, deleted = (one, other) if one.act == "keep" else (other, one)
    return max(each.value for each in kept.amounts) < min(each.value for each in deleted.amounts)


def _without_anchor(clause: str, given: Sequence[Amount]) -> str:
    """The clause without what its time counts from ("within 30 days after the contract ends"), unless it begins so."""
    place = given[-1].at
    match = _ANCHOR.search(clause, place)
    if place < _NEAR or not match or given[-1].of != TIME or match.start() - place > _NEAR:
        return clause
    return f"{clause[: match.start()]} {clause[match.end() :]}"


def _alternatives(clause: str) -> list[str]:
    """The clause once for each of the things that it lists: "report an incident, weakness, loss or mistake"."""
    match = _LIST.search(clause)
    if not match:
        return [clause]
    return [f"{each}{clause[match.end() :]}" for each in re.split(r", (?:or )?| or ", match[0])]


def _things(text: str) -> frozenset[str]:
    stems = (
        _STEMMER.stemWord(word)
        for word in words_of(_CHANNEL.sub(" ", text))
        if word not in ACTS and word.isalpha()
    )
    named = (_SAME_THING.get(stem, stem) for stem in stems)
    return frozenset(stem for stem in named if stem not in _NO_THING)
