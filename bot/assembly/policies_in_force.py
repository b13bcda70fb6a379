"""The policies in force as drafts are held against them: what there is on a topic, and what contradicts a draft."""

import re
from collections.abc import Mapping, Sequence

from bot.drafts.claims import SHARED, claims, differ, share
from bot.drafts.contradictions import Contradiction, Sentence
from bot.drafts.document import Document
from bot.drafts.matching import in_force_of, same_topic
from bot.drafts.wording import ROLES
from knowledge.contradiction import polarity
from knowledge.keywords import Keywords
from knowledge.models import Document as Indexed
from knowledge.models import Hit, Kind
from knowledge.search import Search
from knowledge.template_library import template_library
from knowledge.tuning import THRESHOLDS

_LOOKED_AT = 6  # passages for each statement, nearest first
_NEAR = 0.5  # cosine of two sentences from which amounts are compared
_NEARER, _SHARED_NEARER = (
    0.65,
    0.33,
)  # cosine from which less has to be shared than claims.SHARED, and how much
_EACH = 2  # policies named against one statement
_SHARED = 0.29  # of the telling words, from which a ban and a permission are taken to speak of one thing
_INABILITY = re.compile(
    r"\b(?:if|when|where|that|which|who|whoever|unless)\b[^,;]*?\bcan ?not\b", re.IGNORECASE
)
_UNITS = "working day days within hour hours week month year minute last least"


class PoliciesInForce:
    """The indexed policies that a person of `groups` may read, drafts and replaced ones left out."""

    def __init__(self, search: Search, groups: frozenset[str]) -> None:
        self._search = search
        self._groups = groups
        self.documents: Sequence[Indexed] = [
            each
            for each in search.generation.in_force
            if each.kind is Kind.POLICY and each.may_be_read(groups)
        ]

    @property
    def by_template(self) -> Mapping[str, str]:
        """The title of the policy that each template corresponds to, by the template's id."""
        return in_force_of(each.title for each in self.documents)

    def like(self, document: Document) -> Sequence[Indexed]:
        """The policies on the document's own topic: with the draft there would be two."""
        template = template_library().get(document.template)
        if template is None or not document.purpose:
            return [each for each in self.documents if each.title.lower() == document.title.lower()]
        return [each for each in self.documents if same_topic(each.title, template)]

    def contradictions(self, document: Document) -> tuple[Contradiction, ...]:
        """Each statement with the nearest sentences that say otherwise, of two policies at most, in the document's order."""
        words = _Words(self._search.generation.keywords, document)
        return tuple(
            Contradiction(each.number, each.statement.text, sentence, nearness)
            for each in document.numbered
            for nearness, sentence in self._against(each.statement.text, words)
        )

    def _against(self, text: str, words: "_Words") -> list[tuple[float, Sentence]]:
        hits = self._search.find(text, [Kind.POLICY], _LOOKED_AT, self._groups).hits
        found: dict[str, tuple[float, Sentence]] = {}
        for nearness, sentence in sorted(self._sentences(hits), key=lambda pair: -pair[0]):
            if nearness < _NEAR or len(found) == _EACH:
                break
            if sentence.path not in found and words.clash(text, sentence, nearness):
                found[sentence.path] = (nearness, sentence)
        return list(found.values())

    def _sentences(self, hits: Sequence[Hit]) -> list[tuple[float, Sentence]]:
        return [
            (
                value,
                Sentence(
                    hit.passage.title, hit.passage.section, hit.passage.spoken(number), hit.passage.path
                ),
            )
            for hit in hits
            for number, value in enumerate(hit.sentence_similarities)
            if number not in hit.passage.flagged
        ]


class _Words:
    """Compares sentences by their telling words: not who acts, nor the units that any deadline has."""

    def __init__(self, keywords: Keywords, document: Document) -> None:
        self._keywords = keywords
        roles = (str(document.facts.get(name, "")) for name in ROLES)
        self._common = keywords.text_stems(" ".join((_UNITS, *roles)))

    def clash(self, text: str, other: Sentence, nearness: float) -> bool:
        """Whether the other sentence gives another amount for the same thing, or allows what this forbids."""
        heading = other.place.rpartition(" > ")[2]
        least = _SHARED_NEARER if nearness >= _NEARER else SHARED
        weight = self._keywords.weight
        if differ(claims(text), claims(other.text, heading), weight, self._common, least):
            return True
        opposed = polarity(_ruled(text)) * polarity(_ruled(other.text)) < 0
        if not opposed or nearness < THRESHOLDS.conflict_polarity:
            return False
        return share(self._telling(text), self._telling(other.text), weight) >= _SHARED

    def _telling(self, text: str) -> frozenset[str]:
        return frozenset(
            stem for stem in self._keywords.text_stems(text) - self._common if not stem.isdigit()
        )


def _ruled(text: str) -> str:
    """A sentence without what cannot be done in it ("a system that cannot deliver logs"): that forbids nothing."""
    return _INABILITY.sub(" ", text)
