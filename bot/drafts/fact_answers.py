"""Free answers about the organisation: "about 50", "mostly remote", "AWS and Google", "no servers of our own"."""

import re

from bot.drafts.fact_questions import QUESTIONS, Form
from bot.errors import InputError

Value = str | int | bool
_LONGEST = {Form.NAME: 80, Form.ROLE: 60, Form.THING: 80, Form.WORDS: 400}
_UNKNOWN = re.compile(
    r"((i |we )?(really )?(skip|pass|don[’']?t know|do not know|have no idea)|(i('| a)m |we('| a)re )?(not sure|unsure)|default|"
    r"no idea|unknown|later|\?+|dunno|as you (like|think)|you (decide|choose)|leave (it|that) out)"
    r"( (it|that|this|yet|please|one|for now|(this |the )?question))*[ .!?]*",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(yes|yep|yeah|no|nope|none|ok(ay)?|right|correct|true|false|done|confirm(ed)?|sure|fine|thanks?|thank you)\W*",
    re.IGNORECASE,
)
"""Words that name nothing where a name, a role or a place is asked for."""
_NUMBER_WORDS = {
    "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "a dozen": 12,
}  # fmt: skip
_NO = re.compile(
    r"^(no|nope|none|not|never|nobody|nothing|neither|false|off|without|nil|n)\b"
    r"|\b(do(es)?|are|is|has|have|may|can)(n'?t| not)\b|^(we|they|it) (\w+ )?(no|none|nothing|never)\b|\bno longer\b"
    r"|\bhave no\b|\bforbidden\b|\bprohibited\b|\bbanned\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"^(yes|yep|yeah|y|sure|of course|true|on|mostly|partly|some|a few|sometimes|certainly)\b", re.IGNORECASE
)
_MEANS_NO = {
    "remote_work": r"\b(only|all|everybody|always) (work )?(in|from|at) (the|our|an) office\b|\boffice only\b|\bon[- ]?site only\b",
    "offices": r"\b(fully|all|completely|entirely|100 ?%|only) remote\b|\bremote[- ](only|first, no)\b|\bfrom home only\b",
    "own_servers": r"\b(all|everything|only|fully|entirely) (is |runs |lies )?(in|on)? ?(the )?(cloud|saas)\b|\bserverless\b",
    "cloud": r"\b(all|everything|only) (is |runs )?on[- ]prem",
    "development": r"\bbuy (everything|all)\b|\boff the shelf\b|\bno[- ]code\b",
    "personal_devices": r"\bcompany (devices|laptops|phones|equipment)( and phones)? only\b|\bonly (company|managed|our)\b",
    "payment_cards": r"\b(stripe|paypal|adyen|mollie|provider)('s)? (page|does|takes|handles)\b|\boutsourced\b",
}
_ROLE_WORDS = re.compile(
    r"\b(lead|head|officer|manager|director|team|board|c[a-z]o|ciso|dpo|chief|owner|partner|founder|president|provider|"
    r"committee|administrator|coordinator|counsel|secretary|principal|management|administration|department)\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"\b(founders|directors|managers|partners|owners|leads|heads|officers|administrators)$", re.IGNORECASE
)
_PROFILES = {
    "strict": r"\b(strict\w*|careful|cautious|low|averse|tight|high security)\b",
    "balanced": r"\b(balanced?|medium|middle|moderate|normal|standard|reasonable|average)\b",
    "light": r"\b(light\w*|lenient|pragmatic|relaxed|loose|least|minimal|minimum|easy|lean|high)\b",
}


def read_answer(name: str, said: str) -> Value | None:
    """The value of a fact in a person's own words; none where the person does not know, so that the default holds.

    Raises InputError, saying what is wanted, for an unknown fact and for words that give no value.
    """
    question = QUESTIONS.get(name)
    if question is None:
        raise InputError(f"There is no fact called “{name}”. There are: {', '.join(QUESTIONS)}.")
    words = " ".join(said.replace("{", "").replace("}", "").split()).strip()
    if not words:
        raise InputError(f"{question.ask} {question.hint}")
    if _UNKNOWN.fullmatch(words):
        return None
    if question.form is Form.YES_NO:
        return _holds(name, words)
    if question.form is Form.NUMBER:
        return _number(words, question.hint)
    if question.form is Form.PROFILE:
        return _profile(words)
    if _BARE.fullmatch(words):
        raise InputError(f"“{words}” does not say it. {question.hint}")
    longest = _LONGEST[question.form]
    if len(words) > longest:
        raise InputError(f"That is longer than {longest} characters. {question.hint}")
    return {Form.ROLE: _role, Form.NAME: _name}.get(question.form, _words)(words)


def _holds(name: str, words: str) -> bool:
    means_no = _MEANS_NO.get(name)
    if means_no and re.search(means_no, words, re.IGNORECASE):
        return False
    if _YES.search(words):
        return True
    return _NO.search(words) is None


def _number(words: str, hint: str) -> int:
    figures = [int(found.replace(",", "").replace(".", "").replace("'", "")) for found in
               re.findall(r"\d{1,3}(?:[.,']\d{3})+|\d+", words)]  # fmt: skip
    if not figures:
        figures = [value for word, value in _NUMBER_WORDS.items() if re.search(rf"\b{word}\b", words.lower())]
    if not figures or not 1 <= max(figures) <= 10_000_000:
        raise InputError(f"I need a number of people. {hint}")
    return max(figures)


def _profile(words: str) -> str:
    for profile, pattern in _PROFILES.items():
        if re.search(pattern, words, re.IGNORECASE):
            return profile
    raise InputError("Say strict, balanced or light.")


def _role(words: str) -> str:
    """The role in "Jane Doe, the CISO" or "our Head of IT (Jane)": without article and without a person's name."""
    parts = [
        part.strip() for part in re.split(r"[,()–;]| - |\bis our\b|\bis the\b", words) if part.strip(" .")
    ]
    role = next((part for part in parts if _ROLE_WORDS.search(part)), parts[0] if parts else words)
    role = re.sub(r"^(it'?s |that'?s |that is )?((the|our|a|an|my) )?", "", role, flags=re.IGNORECASE).strip(
        " ."
    )
    if not role:
        raise InputError("Name the role, such as Head of IT.")
    if _PLURAL.search(role) or re.search(r"\band\b|&|/", role):
        raise InputError(
            f"“{role}” are several. Name one role or one body that answers for it, such as Management Team or "
            "Managing Director."
        )
    return role[0].upper() + role[1:]


def _name(words: str) -> str:
    name = re.sub(
        r"^((we are|we're) called|we are|we're|it is called|it's|called|the name is|name:)\s+",
        "",
        words,
        flags=re.IGNORECASE,
    )
    return name.strip(" .,;“”\"'") or words


def _words(words: str) -> str:
    text = re.sub(
        r"^(it is|it's|in|on|through|via|we use|we have|using)\s+(?=\S)", "", words, flags=re.IGNORECASE
    )
    return text.strip(' .;“”"') or words


_VOLUNTEERED: tuple[tuple[str, str, Value | None], ...] = (
    ("organisation", r"\b(?i:we are|we're|called|company is|name is) (?P<value>(?:[A-Z][\w&.-]*)(?: [A-Z][\w&.-]*)*)", None),
    ("size", r"\b(?P<value>\d[\d,.']*)[ -]?(?:people|employees|staff|person|colleagues|heads|fte)", None),
    ("remote_work", r"\b(no|not) (remote|home)|\boffice only\b", False),
    ("remote_work", r"\b(remote(ly)?|home ?office|from home|hybrid)\b", True),
    ("offices", r"\b(no offices?|without an office|fully remote|remote only)\b", False),
    ("offices", r"\boffices?\b", True),
    ("own_servers", r"\b(no|without) (own )?servers\b|\bno data cent", False),
    ("own_servers", r"\b(own|our) servers?\b|\bdata cent(re|er)\b|\bserver room\b", True),
    ("cloud", r"\bno cloud\b", False),
    ("cloud", r"\b(cloud|aws|azure|gcp|google|microsoft 365|office 365|saas)\b", True),
    ("development", r"\b(no|without) (software )?development\b|\bwrite no software\b", False),
    ("development", r"\b(develop\w*|write (our own )?software|engineering team|programmers|our (own )?code)\b", True),
    ("personal_devices", r"\bno (private|personal|own) (devices|phones|laptops)\b|\bno byod\b", False),
    ("personal_devices", r"\b(byod|private (devices|phones|laptops)|own (phones|laptops|devices))\b", True),
    ("personal_data", r"\b(gdpr|personal data|patient|privacy law)\b", True),
    ("payment_cards", r"\bno card\b", False),
    ("payment_cards", r"\b(card (numbers|data|payments)|pci)\b", True),
    ("customers_audit", r"\b(customers? audits?|audited by customers|security questionnaires?)\b", True),
    ("profile", r"\b(strict|balanced|light)\b profile|\bprofile (strict|balanced|light)\b", None),
)  # fmt: skip


def volunteered(said: str) -> dict[str, Value]:
    """The facts that a sentence gives by the way: "We are Tarnwick, 50 people, mostly remote, on AWS"."""
    found: dict[str, Value] = {}
    for name, pattern, value in _VOLUNTEERED:
        flags = 0 if name == "organisation" else re.IGNORECASE
        match = re.search(pattern, said, flags)
        if match and name not in found:
            words = match.groupdict().get("value") or match[0]
            read = value if value is not None else read_answer(name, words)
            if read is not None:
                found[name] = read
    return found
