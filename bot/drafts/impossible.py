"""Requests for a policy that says less than the requirements ask at least: recognised, and answered with the reason."""

import re

from bot.drafts.harmful import harmful
from bot.drafts.refusal import Floor, Refusal

__all__ = ["Floor", "Refusal", "impossible"]

_FLOORS = (
    Floor(
        "backups",
        r"(data |regular )?back-?ups?( copies)?",
        "ISO27001:A.8.13",
        "Copies of data, software and settings have to be made by a rule and tried out, at least where a loss would hurt.",
        "You can decide what is saved, how often and for how long, and name systems that need no copy with the reason: "
        "“draft a backup policy with the light profile”.",
    ),
    Floor(
        "restore tests",
        r"(restore|recovery|backup) tests?|tests? of (backups|restores)",
        "ISO27001:A.8.13",
        "A copy that nobody ever restored proves nothing: trying it out belongs to the rule.",
        "You can choose how often and how much is restored: “make the restore test lighter”.",
    ),
    Floor(
        "second factors",
        r"(second|multi|two)[- ]?factors?( authentication)?|mfa|2fa|two-step",
        "ISO27001:A.8.5",
        "Sign-in has to be as strong as what lies behind it; without a second factor on mail, remote access and "
        "administration no auditor will find it so today.",
        "You can decide where it is asked and how often: “draft an authentication policy with the light profile”.",
    ),
    Floor(
        "passwords",
        r"passwords?( rules?)?|authentication|sign-?in",
        "ISO27001:A.5.17",
        "People and programs have to prove who they are, and the secrets for that have to be managed.",
        "You can leave passwords behind for passkeys: that is a choice of the authentication policy.",
    ),
    Floor(
        "access reviews",
        r"(access|rights|permission)s? reviews?|reviews? of (access|rights|permissions)",
        "ISO27001:A.5.18",
        "Rights have to be reviewed and taken away when the work no longer needs them.",
        "You can choose the rhythm: once a year is the least that the access control policy offers.",
    ),
    Floor(
        "access control",
        r"access (controls?|restrictions?|rules?)",
        "ISO27001:A.5.15",
        "Who may reach which information has to be decided and kept to.",
        "You can keep the rules few: “draft an access control policy with the light profile”.",
    ),
    Floor(
        "incident reports",
        r"(incidents?( reports?| reporting| response)?|reports? of incidents|reporting( of)? incidents|breach notifications?)",
        "ISO27001:A.6.8",
        "Staff need a way to report what they see, and somebody has to act on it.",
        "You can keep it to one channel and one page: “draft an incident policy with the light profile”.",
    ),
    Floor(
        "logs",
        r"(logs?|logging|monitoring)",
        "ISO27001:A.8.15",
        "Events have to be recorded and looked at, so that misuse and faults show.",
        "You can decide which systems log what, and for how long.",
    ),
    Floor(
        "training",
        r"(security |awareness )?(training|awareness)",
        "ISO27001:A.6.3",
        "People have to know the rules that concern them, and be reminded.",
        "You can keep it short: the awareness plan's light profile asks for an hour a year or little more.",
    ),
    Floor(
        "risk assessments",
        r"risk (assessments?|analys[ei]s|treatment|management)",
        "ISO27001:6.1.2",
        "Clauses 4 to 10 cannot be left out, and the controls are chosen from the risks.",
        "You can use a simple method: “draft a risk assessment methodology with the light profile”.",
    ),
    Floor(
        "internal audits",
        r"(internal )?audits?",
        "ISO27001:9.2.1",
        "Clauses 4 to 10 cannot be left out: the ISMS has to be audited at planned intervals.",
        "You can have somebody from outside do it, and spread it over the year.",
    ),
    Floor(
        "management reviews",
        r"management reviews?",
        "ISO27001:9.3.1",
        "Clauses 4 to 10 cannot be left out: top management has to look at the ISMS at planned intervals.",
        "One meeting a year with a fixed agenda is enough.",
    ),
    Floor(
        "patches",
        r"(patch(es|ing)?|(security )?updates?|vulnerability management)",
        "ISO27001:A.8.8",
        "Known weaknesses have to be found, weighed and dealt with.",
        "You can set the times by severity, and except systems that are isolated instead.",
    ),
    Floor(
        "malware protection",
        r"(malware|virus)( protection| scanners?)?|anti-?virus",
        "ISO27001:A.8.7",
        "Protection against malware has to be in place, and people have to know about it.",
        "What your systems bring along can be enough, if somebody sees its alerts.",
    ),
    Floor(
        "encryption",
        r"(encryption|cryptography)",
        "ISO27001:A.8.24",
        "Rules on the use of cryptography have to be there, and to be kept.",
        "You can limit it to what leaves the company and to portable devices.",
    ),
    Floor(
        "leavers' access",
        r"(revocation|removal) of (access|rights)|off-?boarding|revok(e|ing) (the )?access( of leavers)?",
        "ISO27001:A.5.18",
        "Access has to end when the work ends.",
        "You can choose the hour: the access control policy offers three.",
    ),
    Floor(
        "security roles",
        r"(security )?(roles and responsibilities|security roles|responsibilities)",
        "ISO27001:A.5.2",
        "Somebody has to answer for security, by name of the role.",
        "In a small company one person can hold several of them.",
    ),
    Floor(
        "supplier checks",
        r"(supplier|vendor) (checks?|assessments?|reviews?|management)",
        "ISO27001:A.5.19",
        "The risks that come with suppliers have to be dealt with.",
        "You can look closely at the few that matter, and hardly at the rest.",
    ),
    Floor(
        "deletion of personal data",
        r"(deletion|erasure)( of (personal )?data)?|data protection|privacy",
        "ISO27001:A.5.34",
        "Privacy law binds the organisation whatever its policy says.",
        "You can set the times of keeping within the law.",
    ),
)
_END = r"(?=\s*(?:$|[.,;!?)“”\"]|at all\b|any ?more\b|anywhere\b|ever\b|for (?:anybody|anyone|us|everybody)\b|policy\b|and (?:no|without)\b))"
_UNNEEDED = (
    r"(?:(?:is|are|be)(?: not|n'?t) (?:needed|required|necessary|made|done|used|kept|mandatory|allowed)|(?:is|are) "
    r"(?:unnecessary|optional|superfluous|forbidden|abolished|not a (?:must|duty))|(?:need|must|do|does|will) not be "
    r"(?:made|done|tested|kept|used|reported|reviewed))"
)
_LEAVES_OUT = (
    r"(?:without (?:any |a |an )?|(?:there (?:is|are) )?\bno (?:need (?:for|of) (?:any |a )?)?|never (?:have |do |make |use |hold |run |need )?"
    r"(?:any |a )?|(?:do not|don'?t|does not|doesn'?t|need not|needn'?t|never) (?:have to |need to |need |do |make |use |want |run |hold "
    r"|require |report |review )?(?:any |a )?|(?:abolish(?:es|ing)?|skip(?:s|ping)?|forbid(?:s|ding)?|drop(?:s|ping)?|get(?:s)? rid "
    r"of|exempts? (?:us|everybody|everyone) from|waive[sd]?) (?:all |any |the )?)"
)


def impossible(request: str) -> Refusal | None:
    """The reason why a request cannot be drafted; none for one that can.

    What is qualified is not refused: "no backups on private devices" leaves something out, not everything.
    """
    text = " ".join(request.replace("’", "'").split())
    for floor in _FLOORS:
        for pattern in (
            rf"\b(?:{floor.noun})\b (?:that )?{_UNNEEDED}",
            rf"(?<!\w){_LEAVES_OUT}(?:{floor.noun})\b{_END}",
        ):
            match = re.search(pattern, text, re.IGNORECASE)
            if match:
                return Refusal(floor, match[0].strip())
    return harmful(text)
