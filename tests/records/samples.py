"""Messages and replies to be recorded."""

from datetime import UTC, datetime

from bot.messages import Citation, Message, Outcome, Part, PartKind, Reply

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
CITATION = Citation(
    n=1,
    kind="policy",
    ref=None,
    title="Mobile devices",
    path="mobile.docx",
    section="Devices > Own devices",
    page=3,
    quote="Own devices are not permitted.",
)
ANSWER = Reply(
    outcome=Outcome.ANSWERED,
    parts=(Part(PartKind.SAY, "No."), Part(PartKind.QUOTE, "Own devices are not permitted.", 1)),
    citations=(CITATION,),
    requirements=("ISO27001:A.8.1",),
    confidence=0.87,
    model="openai:small",
    took_ms=41,
    question="Can I use my own laptop?",
)


def message(
    text: str = "own laptop?", person: str = "U1", conversation: str = "slack:T1:C1:1.1", at: datetime = NOON
) -> Message:
    return Message(text=text, person=person, conversation=conversation, channel="slack", at=at)


def no_answer(question: str = "", confidence: float = 0.2, outcome: Outcome = Outcome.NOT_ANSWERED) -> Reply:
    return Reply(
        outcome=outcome,
        parts=(Part(PartKind.SAY, "Our policies do not say."),),
        confidence=confidence,
        question=question,
    )
