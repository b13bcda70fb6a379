"""The question flow: from what a person asks to quotes with citations, or an honest no."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.flows.answers import PolicyAnswer, policy_answer
from bot.flows.document_facts import document_facts
from bot.flows.follow_up import understood
from bot.flows.last_cited import about_the_last
from bot.flows.meanings import meaning_asked
from bot.flows.mishaps import wanting
from bot.flows.other_standards import other_standard
from bot.flows.own_policies import policies_on
from bot.flows.own_sections import own_section
from bot.flows.policy_replies import Writer, policy_reply, section_reply
from bot.flows.refusals import (
    declined,
    in_another_language,
    no_such_reference,
    of_another_field,
    unusable,
)
from bot.flows.scope import about_auditing, about_the_standard, references
from bot.flows.spelling import as_meant, read_as
from bot.flows.standard_replies import standard_reply
from bot.flows.standards import StandardAnswer, standard_answer
from bot.messages import Message, Reply
from bot.writing.citations import Quote
from knowledge.catalogue import entry_of
from knowledge.library import Library
from knowledge.models import Kind
from knowledge.search import Search
from knowledge.tuning import THRESHOLDS

_OWN = 2  # quotes of policies beside a text on the standard


class Questions:
    """Answers questions from the library. `contact` is whom to ask where the policies do not say."""

    def __init__(self, library: Library, writer: Writer, contact: str) -> None:
        self._library = library
        self._writer = writer
        self._contact = contact

    def reply(self, message: Message, earlier: Sequence[str] = (), key: str | None = None) -> Reply | None:  # noqa: ARG002
        """The reply to a question, none to a pressed button; `earlier` are the thread's questions, oldest first.

        Raises IndexMissingError and ModelMismatchError where there is nothing to search.
        """
        if message.pressed:
            return None
        return self.answer(message, earlier)

    def answer(self, message: Message, earlier: Sequence[str] = ()) -> Reply:
        """The answer to typed words, whatever they are."""
        text = " ".join(message.text.split())
        unfit = unusable(text)
        if unfit:
            return unfit
        search = self._library.search()
        spelt = as_meant(text, search, message.groups)
        reply = self._answered(spelt.text, message, earlier, search)
        return replace(reply, parts=(*reply.parts, *read_as(spelt)))

    def _answered(self, text: str, message: Message, earlier: Sequence[str], search: Search) -> Reply:
        fact = self._of_documents(text, message, earlier, search)
        if fact:
            return fact
        question = understood(text, earlier)
        held, unknown = references(question, search.references)
        if unknown and not held:
            return no_such_reference(unknown, question)
        section = own_section(question, search, message.groups)
        if section:
            return section_reply(question, search, section)
        standard = standard_answer(question, search, held)
        topic = standard.quotes[0].passage.title if held else wanting(question)
        policies = policy_answer(topic, search, message.groups)
        reply = self._chosen(question, search, policies, standard, message.groups)
        meaning = meaning_asked(question, told=policies.confidence >= THRESHOLDS.sure)
        shown = meaning and not policies.conflict
        return replace(reply, parts=(*meaning, *reply.parts)) if shown else reply

    def _chosen(
        self,
        question: str,
        search: Search,
        policies: PolicyAnswer,
        standard: StandardAnswer,
        groups: frozenset[str],
    ) -> Reply:
        """The reply from our policies, from a text on the standard, or the honest no."""
        foreign = other_standard(question)
        elsewhere = of_another_field(question, search, groups)
        if self._standard_first(question, search, policies, standard, foreign, elsewhere=elsewhere):
            own = _own(search, standard, groups)
            return replace(standard_reply(question, standard, own), found=policies.sections)
        least = THRESHOLDS.sure if elsewhere or foreign else THRESHOLDS.answered
        sure = policies.confidence >= least
        sure = sure and not in_another_language(question, search, groups)
        if sure and (not foreign or _speaks_of(foreign, policies)):
            return policy_reply(question, search, policies, standard, self._writer, self._contact, groups)
        served = StandardAnswer((), (), 0.0) if elsewhere else standard
        return declined(question, search, policies, served, self._contact, foreign, groups)

    def _of_documents(
        self, text: str, message: Message, earlier: Sequence[str], search: Search
    ) -> Reply | None:
        """What is known of the documents themselves, where that is asked."""
        return document_facts(text, search, message.groups, message.at.date()) or about_the_last(
            text, earlier, search, message.groups, self._contact
        )

    def _standard_first(
        self,
        question: str,
        search: Search,
        policies: PolicyAnswer,
        standard: StandardAnswer,
        foreign: str | None,
        *,
        elsewhere: bool,
    ) -> bool:
        if foreign:
            return False
        asked, explicit = standard.asked, about_the_standard(question)
        if standard.confidence < THRESHOLDS.standard:
            return explicit and not elsewhere and standard.confidence >= THRESHOLDS.standard_doubted
        if explicit or (asked and asked.surely) or not search.holds(Kind.POLICY):
            return True
        if elsewhere:
            return False
        ahead = standard.nearness - policies.similarity
        if ahead > THRESHOLDS.audit and about_auditing(question):
            return True
        if ahead > THRESHOLDS.guidance and standard.guidance:
            return True
        return asked is not None and ahead > THRESHOLDS.proof and policies.confidence < THRESHOLDS.sure


def _own(search: Search, standard: StandardAnswer, groups: frozenset[str]) -> Sequence[Quote]:
    """What a person's policies say on the entry that fits best; nothing where several are named, or it is in doubt."""
    if len(standard.quotes) != 1 or standard.confidence < THRESHOLDS.standard:
        return ()
    return policies_on(search, entry_of(standard.references[0]), groups=groups)[:_OWN]


def _speaks_of(name: str, policies: PolicyAnswer) -> bool:
    """Whether what would be quoted names the standard that the question is about."""
    said = " ".join(f"{quote.passage.heading} {quote.passage.text}" for quote in policies.quotes)
    parts = map(re.escape, re.findall(r"[^\W\d_]+|\d+", name))
    return re.search(rf"\b{r'[^a-z0-9]*'.join(parts)}\b", said, re.IGNORECASE) is not None
