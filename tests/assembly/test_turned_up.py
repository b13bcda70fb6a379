"""Contradictions that turned up in exchanges, over a real database and a real index."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.assembly.findings import findings
from bot.config import Settings
from bot.flows.policy_replies import CONTRADICT
from bot.messages import Citation, Message, Outcome, Part, PartKind, Reply
from bot.records.database import Records
from knowledge.embedding import fingerprint
from knowledge.generation import publish
from knowledge.library import Library
from tests.records.clock import Clock
from tests.small_index import Pair, contents, pair, without_the_model

OLD = pair("passwords.md", "A password has at least 12 characters.")
ACCESS = pair("access.md", "A password has at least 14 characters.")
NEW = pair("PD-2026-01.md", "A password has at least 14 characters.", root="/approved")
REPLACES_OLD = (replace(NEW[0], supersedes=("passwords.md",)), NEW[1])


def citation(n: int, held: Pair) -> Citation:
    document, passages = held
    return Citation(n, "policy", None, document.title, document.path, "Rules", None, passages[0].text)


@pytest.mark.parametrize(
    ("held", "count"),
    [((OLD, ACCESS, NEW), 1), ((OLD, ACCESS, REPLACES_OLD), 0), ((ACCESS, NEW), 0)],
    ids=["both in force", "one replaced", "one removed"],
)
def test_what_is_no_longer_in_force_contradicts_nobody(
    held: tuple[Pair, ...], count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = without_the_model(monkeypatch, tmp_path / "model")
    publish(tmp_path / "index", contents(*held), model, fingerprint(model))
    kept = Records.open(f"sqlite:///{tmp_path / 'records.db'}")
    said = Reply(
        Outcome.ANSWERED,
        (Part(PartKind.SAY, CONTRADICT),),
        citations=(citation(1, OLD), citation(2, ACCESS)),
        question="How long is a password?",
    )
    kept.exchanges.add(Message("How long is a password?", conversation="c"), said)
    flow = findings(Settings(), kept, Library(tmp_path / "index", model))
    assert len(flow.suggested("contradictions", Clock()())) == count
    kept.close()


@pytest.mark.parametrize(
    ("question", "suggested"),
    [
        ("Who may share a password with a guest?", True),
        ("is a password kept in the browser", True),
        ("password characters", True),
        ("password", False),
        ("nothing", False),
        ("asdf", False),
        ("asdf nothing", False),
        ("what is qwertz?", False),
    ],
)
def test_only_what_asks_something_that_policies_could_say_is_suggested(
    question: str, suggested: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = without_the_model(monkeypatch, tmp_path / "model")
    publish(tmp_path / "index", contents(OLD, pair("n.md", "Nothing is left.")), model, fingerprint(model))
    kept = Records.open(f"sqlite:///{tmp_path / 'records.db'}")
    declined = Reply(Outcome.NOTHING_FOUND, (Part(PartKind.SAY, "I found nothing."),), question=question)
    kept.exchanges.add(Message(question, conversation="c"), declined)
    flow = findings(Settings(), kept, Library(tmp_path / "index", model))
    assert bool(flow.suggested("questions", Clock()())) is suggested
    kept.close()
