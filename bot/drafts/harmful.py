"""Requests for a policy that permits what no control can stand beside: recognised, and answered with the reason."""

import re

from bot.drafts.refusal import Floor, Refusal

_FLOORS = (
    Floor(
        "shared passwords",
        r"(shar(e|es|ing)|giv(e|es|ing) away|lend(s|ing)?) (of )?(their |the |a |our |your )?(passwords?|accounts?|log-?ins?|credentials)",
        "ISO27001:A.5.17",
        "What proves who somebody is belongs to one person alone, else no record says who did what.",
        "You can allow accounts of a team with a named owner, kept in the password manager: “draft an access control policy”.",
    ),
    Floor(
        "own approval",
        r"(approv(e|es|ing)|grant(s|ing)?|review(s|ing)?) (their|our|your|his|her|one's) own (access|rights|changes|work|expenses)",
        "ISO27001:A.5.3",
        "Duties that check each other lie with different people.",
        "In a small company somebody outside the team can be the second person.",
    ),
    Floor(
        "hidden incidents",
        r"(hid(e|es|ing)|conceal(s|ing)?|keep(s|ing)? (quiet|silent) about|cover(s|ing)? up) (of )?(any |all |the )?(security |data )?"
        r"(incidents?|breach(es)?|losses)",
        "ISO27001:A.6.8",
        "Events have to be reported, and some by law within days.",
        "You can say who speaks to the outside: “draft an incident policy”.",
    ),
    Floor(
        "punished reporters",
        r"(punish(es|ing)?|dismiss(es|ing)?|fir(e|es|ing)) (of )?(everybody|everyone|anybody|anyone|staff|people|those)?( who| that)? "
        r"report(s|ed|ing)?",
        "ISO27001:A.6.8",
        "Nobody reports who has to fear for it, and then you hear of nothing.",
        "A disciplinary process for breaches on purpose is in the people security policy.",
    ),
    Floor(
        "unlicensed software",
        r"(pirated|cracked|unlicen[sc]ed|illegal|stolen) (software|copies|programs)",
        "ISO27001:A.5.32",
        "The rights of others in software have to be respected.",
        "You can permit free software by a list: “draft an acceptable use policy”.",
    ),
    Floor(
        "disabled safeguards",
        r"(disabl(e|es|ing)|switch(es|ing)? off|turn(s|ing)? off|uninstall(s|ing)?|by-?pass(es|ing)?) (of )?(the |their |any |all )?"
        r"(anti-?virus|malware protection|virus scanners?|firewalls?|encryption|logging|logs|mfa|second factors?)",
        "ISO27001:A.8.7",
        "A safeguard that anybody may switch off is none.",
        "You can say who may do so, for how long and with which approval.",
    ),
)
_PERMITS = re.compile(
    r"\b(lets?|letting|allow(s|ing|ed)?|permit(s|ting|ted)?|encourag(e|es|ing)|says?|saying|may|can|should|must|has to|have to)\b",
    re.IGNORECASE,
)
_FORBIDS = re.compile(
    r"\b(not|never|nobody|no one|forbid(s|ding)?|ban(s|ning)?|against|stop(s|ping)?|prevent(s|ing)?|without|prohibit(s|ing)?)\b|n't\b",
    re.IGNORECASE,
)


def harmful(request: str) -> Refusal | None:
    """The reason why a request cannot be drafted that permits harm; none for others, and for one that forbids it."""
    for floor in _FLOORS:
        match = re.search(rf"\b(?:{floor.noun})\b", request, re.IGNORECASE)
        if (
            match
            and _PERMITS.search(request[: match.start()])
            and not _FORBIDS.search(request[: match.start()])
        ):
            return Refusal(floor, match[0].strip())
    return None
