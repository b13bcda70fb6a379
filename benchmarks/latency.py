"""(c) Warm latency: questions one after the other in a process that is running."""

from benchmarks.plan import Plan
from benchmarks.processes import call
from benchmarks.systems import NAMES
from benchmarks.tables import Table, milliseconds

MINUTES = 1
_FORMS = ("{}", "Quick question: {}", "A colleague wants to know: {}", "Please tell me, {}", "Hello! {}")


def run(plan: Plan) -> list[Table]:
    """Milliseconds of a search, and of an answer."""
    forms = _FORMS[:1] if plan.quick else _FORMS
    asked = [form.format(question) for question in plan.questions() for form in forms][:150]
    table = Table(
        f"Warm latency: {len(asked)} different questions, one client (target: answer ≤ 50 ms at the median)",
        ("System", "search p50 ms", "search p99 ms", "answer p50 ms", "answer p99 ms"),
    )
    for name in plan.systems:
        with table.row_of(NAMES[name]):
            store, _, _ = plan.store(name, plan.corpus())
            times, _ = call("benchmarks.work:timed", name=name, store=store, questions=asked)
            table.add(
                NAMES[name], *(milliseconds(held, share) for held in times.values() for share in (0.5, 0.99))
            )
    for name in plan.missing:
        table.missing(name)
    table.notes.append(
        "Search: ten passages. Answer (ours alone): quotes, citations, confidence, requirement. No question is asked "
        "twice, so that no cache of questions helps."
    )
    return [table]
