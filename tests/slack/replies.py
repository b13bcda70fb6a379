"""Replies to draw."""

from dataclasses import replace

from bot.messages import Choice, Citation, Outcome, Part, PartKind, Reply

POLICY = Citation(
    n=1,
    kind="policy",
    ref=None,
    title="Acceptable Use Policy",
    path="acceptable-use.md",
    section="Devices > Own devices",
    page=3,
    quote="Own laptops may be used once they are enrolled.",
)
STANDARD = Citation(
    n=2,
    kind="standard",
    ref="ISO27001:A.8.1",
    title="User endpoint devices",
    path="controls/a-8-1.md",
    section="",
    page=None,
    quote="",
)


def answer(text: str = POLICY.quote, exchange: str | None = "x1") -> Reply:
    """An answer with a lead, a quote, a note and two citations."""
    return Reply(
        outcome=Outcome.ANSWERED,
        parts=(
            Part(PartKind.SAY, "Yes, with conditions."),
            Part(PartKind.LEAD, "Own devices:", 1),
            Part(PartKind.QUOTE, text, 1),
            Part(PartKind.NOTE, "I took “laptop” to mean a privately owned one."),
        ),
        citations=(POLICY, STANDARD),
        requirements=("ISO27001:A.8.1", "ISO27001:A.6.7"),
        confidence=0.9,
        exchange=exchange,
        question="May I use my own laptop?",
    )


def honest_no(outcome: Outcome = Outcome.NOT_ANSWERED) -> Reply:
    """A reply that does not answer."""
    return Reply(
        outcome=outcome,
        parts=(Part(PartKind.SAY, "Our policies do not say."),),
        choices=(Choice("ask_security", "Ask the security team"),),
        exchange="x2",
    )


def step(text: str) -> Reply:
    """A step of something that goes on."""
    return Reply(Outcome.INTERVIEW, (Part(PartKind.SAY, text),))


def question_of_an_interview() -> Reply:
    """A question with buttons that say something back, and one that opens a form."""
    return replace(
        step("Is there a policy?"),
        choices=(
            Choice("press", "Yes", "go|yes", "yes", main=True),
            Choice("press", "No", "go|no", "no"),
            Choice("form", "Pass to…", "go|pass", "pass to …"),
        ),
    )
