"""Answers from a script instead of a conversation: one unit, one answer, with what shows it."""

import mimetypes
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from bot.access import login_name
from bot.assembly.assessments import rights
from bot.assessments.findings import Strength, Value
from bot.assessments.programs import runs
from bot.assessments.units import Form, in_scope, spoken_number
from bot.config import Settings
from bot.errors import InputError
from bot.flows.interviews.answering import LONGEST, answer
from bot.flows.interviews.evidence import add_evidence
from bot.flows.interviews.showing import Shown
from bot.flows.interviews.sitting import Sitting, sit
from bot.messages import Message
from bot.records.database import Records
from bot.whole_files import arriving

LARGEST = 1_000_000_000  # bytes of a file taken as evidence
_CHUNK = 1_000_000  # bytes that are copied at a time
_SAID = {"na": "not_applicable", "n/a": "not_applicable", "dont-know": "dont_know", "unknown": "dont_know"}


def record_answer(
    settings: Settings,
    kept: Records,
    assessment: str,
    unit: str,
    value: str,
    *,
    text: str = "",
    evidence: str = "",
    dated: date | None = None,
) -> str:
    """Enter an answer and what shows it; gives what was noted, in lines. Raises InputError where it cannot be."""
    chosen = _value(value)
    message = Message(
        text, conversation=f"script:{assessment}", at=datetime.now(UTC), name=settings.name or login_name()
    )
    if not rights(settings).is_lead(message.person):
        raise InputError("Only who runs the program may answer from a script.")

    def act(sitting: Sitting) -> str:
        shown = Shown()
        _check_open(sitting, assessment)
        wanted = _unit(sitting, unit)
        if chosen is Value.NOT_APPLICABLE and (not wanted.startswith("ISO27001:A.") or len(text.split()) < 3):
            raise InputError("Only a control can be not applicable, and it needs a reason: --text 'why'.")
        if len(text) > LONGEST:
            raise InputError(f"An answer may have {LONGEST:,} characters; this has {len(text):,}.")
        if evidence:
            _show(settings, sitting, shown, wanted, evidence, dated)
        answer(sitting, shown, wanted, chosen, text)
        return "\n".join(part.text for part in shown.parts)

    said, _ = sit(kept.journal, assessment, message, None, act)
    return said


def _value(said: str) -> Value:
    word = said.lower().strip()
    name = _SAID.get(word, word.replace("-", "_").replace(" ", "_"))
    answers = [value for value in Value if value is not Value.PASSED_ON]
    if name not in answers:
        raise InputError(f"“{said}” is no answer. Say one of: {', '.join(answers)}.")
    return Value(name)


def _check_open(sitting: Sitting, assessment: str) -> None:
    ledger = sitting.ledger
    if ledger.assessment is None or ledger.deleted:
        raise InputError(f"There is no assessment {assessment}. “isms assess --list” shows them.")
    if ledger.closed:
        raise InputError(f"{assessment} is closed. Begin a new assessment to answer again.")


def _unit(sitting: Sitting, said: str) -> str:
    """The one unit in scope that is meant."""
    inside = {unit.id for unit in sitting.ledger.units}
    named = said if ":" in said else f"ISO27001:{said}"
    if named in inside:
        return named
    wanted = [
        unit.id for form in (Form.FULL, Form.SHORT) for unit in in_scope(said, form) if unit.id in inside
    ]
    found = list(dict.fromkeys(wanted))
    if len(found) == 1:
        return found[0]
    assessment = sitting.ledger.begun
    if not found:
        raise InputError(f"{said} is not in the scope of {assessment.id} ({assessment.scope}).")
    named = ", ".join(spoken_number(identifier) for identifier in found[:8])
    raise InputError(f"{said} means several requirements of {assessment.id}: {named}. Name one.")


def _show(
    settings: Settings, sitting: Sitting, shown: Shown, unit: str, evidence: str, dated: date | None
) -> None:
    text = dated.isoformat() if dated else ""
    if evidence.lower().startswith(("https://", "http://")):
        name = add_evidence(
            sitting,
            unit,
            kind="link",
            title=evidence[:200],
            strength=Strength.RECORD,
            text=text,
            link=evidence,
        )
        shown.say(f"Kept as {name}: the link.")
        return
    file = Path(evidence).expanduser()
    digest, size, path = keep(settings, file)
    facts = {"path": path, "sha256": digest, "size": size}
    name = add_evidence(
        sitting, unit, kind="file", title=file.name[:200], strength=Strength.RECORD, text=text, **facts
    )
    shown.say(f"Kept as {name}: {file.name}, SHA-256 {digest[:12]}….")


def keep(settings: Settings, file: Path) -> tuple[str, int, str]:
    """A copy of a file under its own hash: SHA-256, bytes, path. Raises InputError where it cannot be taken."""
    try:
        if not file.is_file():
            raise InputError(f"There is no file {file}.")
        if runs(file.suffix.lower().lstrip(".")):
            raise InputError(
                f"{file.name} is a program or holds macros, and such files are not taken. Give a PDF, a picture or an export."
            )
        size = file.stat().st_size
        if size > LARGEST:
            raise InputError(
                f"{file.name} has {size:,} bytes; {LARGEST:,} can be kept. Give a link to it instead."
            )
        folder = settings.home.expanduser() / "files"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        digest, size = sha256(), 0
        with file.open("rb") as content, arriving(folder, 0o600) as copy:
            while chunk := content.read(_CHUNK):
                digest.update(chunk)
                copy.write(chunk)
                size += len(chunk)
            kept = folder / f"{digest.hexdigest()}{_ending(file)}"
            copy.settle(kept)
    except OSError as error:
        raise InputError(f"{file} cannot be read or kept: {error.strerror}.") from None
    return digest.hexdigest(), size, str(kept)


def _ending(file: Path) -> str:
    return file.suffix.lower() if mimetypes.guess_type(file.name)[0] else ".bin"
