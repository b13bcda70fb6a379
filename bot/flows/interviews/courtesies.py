"""Greetings, thanks and introductions: words of an interview that tell nothing of a practice.

Only what is nothing else counts as one. An answer that is taken for a greeting would be lost, a greeting that is taken
for an answer is asked to be summed up; so what is in doubt is an answer.
"""

import re

_LONGEST = 120  # characters
_SMILES = re.compile(
    "[👋🙂😊😀😃😄🙏\N{VARIATION SELECTOR-16}]|:(?:wave|slightly_smiling_face|smile|smiley|grinning|blush|pray):"
)
_TO_WHOM = r"(?: (?:there|all|everyone|everybody|team|folks|again|bot|assistant|you|you all))*"
_HELLO = rf"(?:hello|hi|hey|hiya|good (?:morning|afternoon|evening|day)){_TO_WHOM}"
_MEET = r"(?:nice|pleased|glad) to meet you(?: all)?|how are you(?: all| doing)?(?: today)?"
_THANKS = (
    r"(?:(?:ok(?:ay)?|great|perfect|got it)[ ,.!]+)?(?:many thanks|thanks?|thank you|thx|cheers)"
    r"(?: (?:a lot|so much|very much|for (?:asking|your (?:help|time|patience)|the (?:help|reminder)|reminding me)))?"
    rf"{_TO_WHOM}"
)
_PLACE = r"(?: (?:here|to (?:this|slack|the (?:company|team))|(?:in|at|on) the (?:company|team)))"
_NEW = rf"(?:i am|i'm|im) (?:(?:quite|very|brand|totally|still|rather) )?new{_PLACE}*"
_STARTS = re.compile(rf"{_HELLO}\b", re.IGNORECASE)
_IS_NEW_HERE = re.compile(rf"\b{_NEW.removesuffix('*')}", re.IGNORECASE)
_INTRODUCES = re.compile(r"\b(?:i am|i'm|im|my name is) ", re.IGNORECASE)
_SAYS_THANKS = re.compile(r"\b(?:thanks?|thank you|thx|cheers)\b", re.IGNORECASE)


def courtesy(text: str, name: str = "") -> str:
    """The kind sentence back to words that are a greeting, thanks or an introduction and nothing more; else empty.

    `name` is what the speaker is called: "hi, I'm Ben" introduces Ben, and may be an answer from anybody else.
    """
    said = " ".join(_SMILES.sub(" ", text.replace("’", "'")).split())
    if not said or len(said) > _LONGEST or not _polite(name).fullmatch(said):
        return ""
    greets, introduces = _STARTS.match(said), _INTRODUCES.search(said)
    if introduces:
        return "Hello and welcome." if greets or _IS_NEW_HERE.search(said) else ""
    return "You are welcome." if _SAYS_THANKS.search(said) else "Hello."


def _polite(name: str) -> re.Pattern[str]:
    called = "|".join(re.escape(word) for word in name.split())
    own_name = rf"|(?:i am|i'm|im|my name is) (?:{called})(?: (?:{called}))*" if called else ""
    return re.compile(
        rf"(?:(?:{_HELLO}|{_MEET}|{_THANKS}|{_NEW}{own_name})(?:[ ,.!?:;–-]+|$))+", re.IGNORECASE
    )
