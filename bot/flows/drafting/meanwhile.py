"""What is said to us while a fact is asked that is no answer to it: another fact, what is known, what it is for."""

from bot.drafts.composing import plan_for
from bot.drafts.organisation import QUESTIONS, Form, Question, Value
from bot.drafts.wording import filled
from bot.errors import InputError
from bot.flows.drafting.asking import ask, fact_named, keep, set_fact
from bot.flows.drafting.beginning import note
from bot.flows.drafting.drawer import Drawer
from bot.flows.drafting.fact_phrases import (
    Said,
    asks_what_to_say,
    asks_why,
    changed_in,
    recalled_in,
    shows_facts,
    told_in,
)
from bot.flows.drafting.facts import Facts
from bot.flows.drafting.known import show_facts, spoken
from bot.flows.drafting.requests import Request
from bot.flows.drafting.visit import Turn
from bot.happenings import Step
from knowledge.template_library import Template, template_library


def given_in(words: str) -> Said | None:
    """A fact that words name with its value, as an order to change it or as a plain statement; none where they name none."""
    ordered = changed_in(words)
    if ordered:
        return ordered
    told = told_in(words)
    return told if told and fact_named(told.name, exactly=True) else None


def is_for_us(words: str) -> bool:
    """Whether words are about the questions on the facts themselves, and not for another flow."""
    return (
        given_in(words) is not None
        or shows_facts(words.strip())
        or asks_why(words)
        or asks_what_to_say(words)
        or bool(fact_named(recalled_in(words)))
    )


class Meanwhile:
    """Settles such words, and asks the open question again."""

    def __init__(self, drawer: Drawer, facts: Facts) -> None:
        self._drawer = drawer
        self._facts = facts

    def take(self, turn: Turn, request: Request, key: str | None) -> bool:
        """Do what the words say and ask again; false where they may be the answer."""
        words = turn.message.text
        if not is_for_us(words) or self.answer_in(words, request):
            return False
        said = given_in(words)
        if said:
            self._change(turn, said, key)
        elif shows_facts(words.strip()):
            show_facts(turn.shown, self._drawer.organisation())
        elif asks_why(words):
            turn.shown.say(why(QUESTIONS[request.asked], _template_of(request)))
        elif recalled := fact_named(recalled_in(words)):
            self.recall(turn, recalled)
        else:
            turn.shown.say(
                "Answer in your own words. “skip” passes over it, “back” goes to the one before, “why?” says what it is for, "
                "“show the facts” what I know, and “stop” leaves it."
            )
        note(self._drawer, turn, Step("shown"), key=key)
        turn.shown.note("Still open:")
        ask(turn.shown, QUESTIONS[request.asked], self._drawer.organisation())
        return True

    def answer_in(self, words: str, request: Request) -> str:
        """The answer in words that name the very fact that is asked ("our security lead is the CISO"), else empty."""
        said = given_in(words)
        return said.value if said and fact_named(said.name) == request.asked else ""

    def recall(self, turn: Turn, name: str) -> None:
        """What is known of one fact, and how to change it."""
        question, organisation = QUESTIONS[name], self._drawer.organisation()
        given, usual = getattr(organisation, name), organisation.value(name)
        if given is not None:
            turn.shown.say(
                f"{question.label}: {spoken(given)}. “change our {question.called} to …” changes it."
            )
        elif usual is not None:
            turn.shown.say(f"{question.label}: nobody has said; as usual I take: {spoken(usual)}.")
        else:
            turn.shown.say(f"{question.label}: nobody has said.")

    def _change(self, turn: Turn, said: Said, key: str | None) -> None:
        try:
            name, value = set_fact(self._drawer.organisation(), said.name, said.value)
        except InputError as error:
            turn.shown.say(f"{error} Nothing was changed.")
            return
        if value is None:
            turn.shown.say(f"Nothing was changed: say what the {QUESTIONS[name].called} is.")
            return
        given: dict[str, Value | None] = {name: value}
        keep(self._drawer.journal, turn.message, given, key)
        self._facts.say_changed(turn, given, key)


def why(question: Question, template: Template | None) -> str:
    """What a fact is asked for: where it stands in the policy that is wanted, or in how many it does."""
    if question.form is Form.NAME:
        return "It stands on the title page and in the text of every policy that I draft."
    library = template_library()
    using = [each for each in library.values() if _rules_with(each, question)]
    chosen = template if template in using else None
    many = f"{len(using)} of my {len(library)} templates"
    if question.form is Form.PROFILE:
        return f"It picks the wording of the rules on which companies differ; {many} have some."
    example = filled(
        _rules_with(chosen or using[0], question)[0],
        {name: f"[{each.called}]" for name, each in QUESTIONS.items()},
    )
    title = (chosen or using[0]).title
    if question.form is Form.YES_NO:
        return f"Some rules stand in a policy only where it is so; {many} have such rules. In the {title}: “{example}”"
    return f"It is written into the rules of {many}. In the {title}: “{example}”"


def _rules_with(template: Template, question: Question) -> list[str]:
    if question.form is Form.PROFILE:
        return [rule.ask for rule in template.choices]
    if question.form is Form.YES_NO:
        return [rule.wording(rule.default) for rule in template.rules if question.name in rule.when]
    texts = [rule.wording(rule.default) for rule in template.rules]
    return [text for text in texts if f"{{{question.name}}}" in text]


def _template_of(request: Request) -> Template | None:
    return plan_for(request.about).template if request.kind == "draft" else None
