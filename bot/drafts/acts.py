"""What a clause says is to be done, told by its words: keep, delete, review, report and the like."""

import re

_WORDS = {
    "keep": "keep keeps kept retain retains retained retention stored held",
    "delete": "delete deletes deleted deletion erase erases erased erasure purge purged destroy destroys destroyed",
    "end": "end ends ended expire expires expired expiry close closes closed lock locks locked block blocks blocked disconnect",
    "remove": "remove removes removed removal revoke revokes revoked withdraw withdraws withdrawn disable disables disabled",
    "move": "move moves moved transfer transfers transferred",
    "review": "review reviews reviewed recertify recertifies recertified reassess",
    "check": "check checks checked inspect inspects inspected look looks looked verify verifies verified compare compares",
    "confirm": "confirm confirms confirmed confirmation",
    "report": "report reports reported tell tells told notify notifies notified inform informs informed announce announces",
    "warn": "warn warns warned alert alerts alerted remind reminds",
    "send": "send sends sent",
    "answer": "answer answers answered reply replies respond responds",
    "decide": "decide decides decided approve approves approved grant grants granted",
    "accept": "accept accepts accepted acceptance",
    "restore": "restore restores restored recover recovers recovered recovery",
    "repeat": "repeat repeats repeated",
    "search": "search searches searched",
    "test": "test tests tested rehearse exercise exercises exercised try tries",
    "patch": "patch patches patched update updates updated upgrade upgraded mend mends mended fix fixes fixed install installs "
    "installed",
    "restart": "restart restarts restarted reboot reboots rebooted",
    "train": "train trains trained finish finishes complete completes completed attend attends",
    "read": "read reads",
    "write": "write writes written enter enters entered record records recorded note notes noted open opens opened",
    "back up": "backs save saves saved",
    "rate": "rate rates rated judge judges judged grade grades graded classify classifies",
    "change": "change changes changed rotate rotates rotated renew renews renewed replace replaces replaced",
    "return": "return returns returned",
    "plan": "plan plans planned",
    "meet": "meet meets met",
    "give": "give gives given hand hands provide provides issue issues",
    "generate": "generate generates generated choose chooses chosen",
}
ACTS = {word: act for act, words in _WORDS.items() for word in words.split()}
KEEPING = frozenset(("keep", "delete"))
"""Two acts that put the same limit, seen from either side."""
_BEFORE_NOUN = frozenset(
    str.split(
        "a an the of for each every any no this that these those its their our your by with from per in at on and new "
        "last next first security s"
    )
)
_SUBORDINATE = re.compile(
    r"^(?:when|whenever|if|where|once|while|before|after|until|as soon as|within)\b[^,]*, ", re.IGNORECASE
)
_PASSIVE = re.compile(
    r"\b(?:is|are|be|been|being|gets?)\s+(?:(?:also|not|only|then)\s+)?(?P<word>[a-z]+)", re.IGNORECASE
)


def act_of(clause: str) -> str:
    """What is to be done: what is done to something ("are kept"), else the first word that is no noun, else one that may be
    a noun; empty where no word is known.
    """
    text = _SUBORDINATE.sub("", clause, count=1).lower()
    for match in _PASSIVE.finditer(text):
        if match["word"] in ACTS:
            return ACTS[match["word"]]
    words = re.findall(r"[a-z][a-z-]*", text)
    may_be = ""
    for place, word in enumerate(words):
        act = ACTS.get(word, "")
        if act and place and words[place - 1] in _BEFORE_NOUN:
            may_be = may_be or act
        elif act:
            return act
    return may_be
