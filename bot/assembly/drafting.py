"""The drafting flow over the journal, the index and the folder of approved policies."""

from collections.abc import Sequence
from pathlib import Path

from bot.assembly.answering import language_model
from bot.assembly.assessments import rights
from bot.assembly.policies_in_force import PoliciesInForce
from bot.assessments.policy_quote import PolicyQuote
from bot.assistant import Flow, first_reply
from bot.config import Settings
from bot.drafts.contradictions import Contradiction
from bot.drafts.document import Document
from bot.errors import AssistantError, IndexBusyError, IndexMissingError
from bot.exports.policy_folder import Approved, bring_up, names_of
from bot.flows.drafting.drafting import Drafting
from bot.flows.drafting.surroundings import Groups, Held, Surroundings
from bot.flows.interviews.interviews import Interviews
from bot.flows.own_policies import OwnPolicies
from bot.messages import Message, Reply
from bot.records.database import Records
from bot.writing.drafting import DraftWriter
from ingestion.blocks import ReadDocument
from ingestion.indexing import update_index
from ingestion.limits import Limits
from ingestion.sandbox import Sandbox
from knowledge.keywords import words_of
from knowledge.library import Library

FOLDER = "policies"
"""The folder of approved policies, in the home folder."""
_WAITS = "It is written, and not indexed yet: another indexing is running. I try again by myself."


def drafting(settings: Settings, kept: Records, shelf: Library) -> Drafting:
    """The flow that drafts policies and takes them into force."""
    shelves = _Shelves(settings, shelf)
    model = language_model(settings)
    around = Surroundings(
        rights=rights(settings),
        held=shelves.held,
        quotes=shelves.quotes,
        contradictions=shelves.contradictions,
        read=read_file,
        publish=shelves.publish,
        rewriter=DraftWriter(model) if model else None,
        word_template=settings.word_template,
    )
    return Drafting(kept.journal, around)


class Continued:
    """Drafting before the other flows, where a message plainly goes on with what was begun.

    What comes in between while a fact is asked goes to the `others`, and the fact is asked again under their reply. Where
    one of the `interviews` has a question open in the conversation, that is asked again under ours.
    """

    def __init__(self, flow: Drafting, others: Sequence[Flow], interviews: Interviews | None = None) -> None:
        self._flow = flow
        self._others = others
        self._interviews = interviews

    def reply(self, message: Message, earlier: Sequence[str], key: str | None = None) -> Reply | None:
        """The reply where the message goes on with a draft or comes in between, otherwise none."""
        if self._flow.asides.is_one(message):
            answer = first_reply(self._others, message, earlier, key)
            return self._flow.asides.settled(message, answer, key)
        if self._flow.summarised.is_meant(message, earlier):
            return self._summary(message, earlier, key)
        if not (self._flow.goes_on(message) or self._is_ordered(message)):
            return None
        done = self._flow.reply(message, earlier, key)
        if done is None or self._interviews is None or self._flow.asks(message.room):
            return done
        return self._interviews.asked_again(message.room, done)

    def _summary(self, message: Message, earlier: Sequence[str], key: str | None) -> Reply | None:
        """The file of a summary, where an interview would take the words for an answer to what it asks."""
        if self._interviews is None or not self._interviews.asks(message.room):
            return None
        others = [flow for flow in self._others if flow is not self._interviews]
        return self._interviews.asked_again(message.room, first_reply(others, message, earlier, key))

    def _is_ordered(self, message: Message) -> bool:
        """Whether words are for the draft although an interview asks something in the same conversation."""
        asks = self._interviews is not None and self._interviews.asks(message.room)
        return asks and self._flow.is_ordered(message)


def read_file(file: Path, name: str) -> ReadDocument:
    """A file, read in a process of its own; raises UnreadableError with the reason where it cannot be."""
    with Sandbox(Limits()) as sandbox:
        return sandbox.read(file, name)


class _Shelves:
    """What is indexed, and the folder of what we approved."""

    def __init__(self, settings: Settings, shelf: Library) -> None:
        self._settings = settings
        self._shelf = shelf
        self._folder = settings.home.expanduser().absolute() / FOLDER

    def held(self, groups: Groups) -> Sequence[Held]:
        """The policies in force that a person of these groups may read."""
        policies = self._policies(groups)
        return [
            Held(
                each.title,
                each.version,
                each.path,
                _file(each.root, each.path),
                each.owner,
                each.approved,
                each.review_due,
            )
            for each in (policies.documents if policies else ())
        ]

    def quotes(self, document: Document, groups: Groups) -> Sequence[PolicyQuote]:
        """What other policies say on the requirements of a document, one quote a policy, three at most."""
        own = OwnPolicies(self._shelf, groups | self._settings.groups)
        found: dict[str, PolicyQuote] = {}
        try:
            for requirement in document.topic[:6]:
                for quote in own.on(requirement):
                    if quote.title != document.title and _on_topic(document, quote):
                        found.setdefault(quote.path, quote)
        except (IndexMissingError, KeyError):
            return ()
        return list(found.values())[:3]

    def contradictions(self, document: Document, groups: Groups) -> Sequence[Contradiction]:
        """Where policies in force say otherwise than a document."""
        policies = self._policies(groups)
        return policies.contradictions(document) if policies else ()

    def publish(self, approved: Sequence[Approved], gone: Sequence[Document]) -> str:
        """Bring the folder and the index up to what is approved; how that went, empty where nothing was to do."""
        try:
            changed = bring_up(self._folder, approved, gone)
        except OSError as error:
            return f"It could not be written to {self._folder}: {error.strerror}. I try again by myself."
        if not changed and self._is_indexed(approved):
            return ""
        try:
            settings = self._settings
            report = update_index(
                settings.index_home, settings.embedding_model, [self._folder], url=settings.chroma_url
            )
        except IndexBusyError:
            return _WAITS
        except AssistantError as error:
            return f"It is written, and not indexed: {error} I try again by myself."
        skipped = "; ".join(f"{item.path}: {item.reason}" for item in report.skipped)
        if skipped:
            return f"It is written, but could not be indexed ({skipped})."
        return "It is indexed: questions are answered from it now."

    def _is_indexed(self, approved: Sequence[Approved]) -> bool:
        """Whether the index holds exactly what lies in the folder."""
        try:
            documents = self._shelf.search().generation.documents
        except AssistantError:
            return not approved
        held = {each.path for each in documents if each.root == str(self._folder)}
        return held == set(names_of(approved))

    def _policies(self, groups: Groups) -> PoliciesInForce | None:
        try:
            return PoliciesInForce(self._shelf.search(), groups | self._settings.groups)
        except IndexMissingError:
            return None


def _on_topic(document: Document, quote: PolicyQuote) -> bool:
    """Whether a quote helps to read a document: for a section alone, the words have to be those of its title."""
    if document.purpose:
        return True
    telling = {word[:5] for word in words_of(document.title)}
    return bool(telling & {word[:5] for word in words_of(f"{quote.section} {quote.quote}")})


def _file(root: str, path: str) -> Path | None:
    """Where an indexed document lies, none for one inside an archive."""
    file = Path(root) if Path(root).is_file() else Path(root) / path
    return file if file.is_file() else None
