"""Which templates, sections, rules and controls a topic means, by the names that people use."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from bot.drafts.serving import described
from knowledge.catalogue import Control, catalogue
from knowledge.keywords import Keywords
from knowledge.template_library import Rule, Template, template_library

SURE, NEAR = 82.0, 60.0  # per cent of agreement of names, from which a template is meant, or worth offering
_MISTYPED = 80.0  # per cent of the same letters, from which a word is another one mistyped
_MATCHED = 0.72  # share of the topic's weight that a control has to hold
_OFFERED = 3
_GENERIC = re.compile(
    r"\b(policy|policies|procedure|plan|rules?|guidelines?|document|statement|standard|process|the|our|a|an|and|for|of|on|in|to)\b",
    re.IGNORECASE,
)
_WEAK = frozenset(["information", "security", "management", "system", "general", "company"])
_SAME = {
    "vendor": "supplier", "mfa": "multi factor authentication", "2fa": "multi factor authentication",
    "homeworking": "home working", "telecommuting": "telework",
}  # fmt: skip
_SPELT = (
    (r"\bback-?ups?\b|\bback ups?\b", "backup"),
    (r"\bwi-?fi\b", "wi-fi"),
    (r"\bclean[- ](desk|screen)s?\b", r"clear \1"),
    (r"\bartificial intelligence\b", "AI"),
    (r"\bmulti-?factor\b", "multi factor"),
    (r"\blog-?in\b", "sign-in"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A template that a request may mean, how well it fits (0 to 100), and the name that fitted."""

    template: Template
    score: float
    name: str


def nearest(topic: str, most: int = _OFFERED) -> tuple[Found, ...]:
    """The templates that a topic may mean, best first: by title, by what people call it, by its requirements' titles."""
    found = [_fit(topic, template) for template in template_library().values()]
    found = [each for each in found if each.score >= NEAR]
    return tuple(sorted(found, key=lambda each: -each.score)[:most])


def ruled_in(requirement: str) -> Template | None:
    """The template that a requirement is the topic of: the one that our text on it names, else the one with most rules."""
    library = template_library()
    serving = [each for each in library.values() if requirement in each.serves]
    entry = catalogue().get(requirement)
    named = entry.policies if isinstance(entry, Control) else ()
    first = next((library[name] for name in named if name in library and library[name] in serving), None)
    rules = {each.id: sum(requirement in rule.serves for rule in each.rules) for each in serving}
    return first or max(serving, key=lambda each: rules[each.id], default=None)


def rules_on(topic: str) -> tuple[tuple[Template, Rule], ...]:
    """The rules of all templates that speak of a topic: that hold all of its telling words."""
    rules, keywords = _rules()
    wanted = keywords.text_stems(_GENERIC.sub(" ", spelt(topic)))
    if not wanted:
        return ()
    return tuple((template, rule) for template, rule, text in rules if wanted <= keywords.text_stems(text))


def controls_on(topic: str, most: int = 3) -> tuple[str, ...]:
    """The controls of Annex A that hold a topic's telling words, best first."""
    ids, texts, keywords = _controls()
    stems = sorted(keywords.text_stems(_GENERIC.sub(" ", spelt(topic))))
    whole = sum(keywords.weight(stem) for stem in stems)
    if not whole:
        return ()
    scores = keywords.scores(stems)
    ranked = sorted(range(len(ids)), key=lambda place: -float(scores[place]))
    held = [
        ids[place]
        for place in ranked[: most * 3]
        if sum(keywords.weight(stem) for stem in stems if stem in keywords.text_stems(texts[place])) / whole
        >= _MATCHED
    ]
    return tuple(held[:most])


def section_on(topic: str) -> tuple[Template, str] | None:
    """The section of a template whose heading is the topic, or holds all its telling words; none where none does."""
    best: tuple[float, Template, str] | None = None
    for template in template_library().values():
        for part in template.sections:
            score = agreement(topic, part.heading)
            words, heading = set(telling(topic)), set(telling(part.heading))
            if len(words) > 1 and words <= heading:
                score = max(score, SURE + 3)
            if score >= SURE and (best is None or score > best[0]):
                best = (score, template, part.heading)
    return (best[1], best[2]) if best else None


def same_topic(title: str, template: Template) -> bool:
    """Whether a policy of that title is on the template's topic: a second one would be a duplicate."""
    return _fit(title, template).score >= SURE


def in_force_of(titles: Iterable[str]) -> Mapping[str, str]:
    """Which template each policy in force corresponds to, by template id: the best title for each."""
    best: dict[str, tuple[float, str]] = {}
    for title in titles:
        found = nearest(title, most=1)
        if found and found[0].score >= SURE:
            name = found[0].template.id
            if name not in best or found[0].score > best[name][0]:
                best[name] = (found[0].score, title)
    return {name: title for name, (_, title) in best.items()}


def _fit(topic: str, template: Template) -> Found:
    names = (template.title, template.id.replace("-", " "), *template.aliases)
    best = max(((agreement(topic, name), name) for name in names), key=lambda pair: pair[0])
    titles = [catalogue()[name].title for name in template.serves if name in catalogue()]
    by_title = max(((agreement(topic, title) - 12, title) for title in titles), default=(0.0, ""))
    score, name = max(best, by_title)
    return Found(template, score, name)


def agreement(topic: str, name: str) -> float:
    """How well two names agree, 0 to 100; words that every policy has in its name count for nothing."""
    one, other = telling(topic), telling(name)
    if not one or not other:
        return 0.0
    one = [_whole(word, other) for word in one]
    if sorted(one) == sorted(other):
        return 100.0
    if not any(_alike(word, another) for word in one for another in other):
        return 0.0  # "drones" and "roles" share letters, and no word
    best = fuzz.token_sort_ratio(" ".join(one), " ".join(other)) * 0.97
    bare, other_bare = ([word for word in words if word not in _WEAK] for words in (one, other))
    if bare and sorted(bare) == sorted(other_bare):
        return 95.0
    if (len(other_bare) > 1 and set(other_bare) <= set(bare)) or (
        len(other_bare) == 1 and bare[:1] == other_bare
    ):
        best = max(best, SURE + 2)
    return float(best)


def _alike(word: str, other: str) -> bool:
    """Whether two words are one, mistyped or in another form."""
    return word[:4] == other[:4] or fuzz.ratio(word, other) >= _MISTYPED


def _whole(word: str, among: list[str]) -> str:
    """A word cut short ("intel", "vuln") as the name has it."""
    return next((other for other in among if len(word) >= 4 and other.startswith(word)), word)


def telling(name: str) -> list[str]:
    """The words of a name that tell it from others, in the singular and in one spelling."""
    words = re.findall(r"[a-z0-9]+(?:-[a-z]+)?", _GENERIC.sub(" ", spelt(name)).lower())
    words = [
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
        for word in words
    ]
    return [part for word in words for part in _SAME.get(word, word).split()]


def spelt(name: str) -> str:
    """A name with words that are written in several ways written in one."""
    for pattern, written in _SPELT:
        name = re.sub(pattern, written, name, flags=re.IGNORECASE)
    return name


@lru_cache(maxsize=1)
def _rules() -> tuple[list[tuple[Template, Rule, str]], Keywords]:
    rules = [
        (template, rule, spelt(" ".join((rule.text, rule.ask, rule.balanced))))
        for template in template_library().values()
        for rule in template.rules
    ]
    return rules, Keywords.build([text for _, _, text in rules])


@lru_cache(maxsize=1)
def _controls() -> tuple[list[str], list[str], Keywords]:
    entries = [entry for entry in catalogue().values() if isinstance(entry, Control)]
    texts = [described(entry) for entry in entries]
    return [entry.id for entry in entries], texts, Keywords.build(texts)
