"""Write an assessment to a file: a report, a table, a picture, or data for another program.

FORMAT is one of: word, pdf, html (reports), excel, csv (tables), soa (Statement of Applicability), heat-map (picture),
json (everything, to be read back), ciso-assistant, ciso-findings, oscal-ar, oscal-poam (for other programs), comparison
(what changed since an earlier assessment).
"""

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.assembly.assessments import standing
from bot.assembly.assistant import records
from bot.assessments.comparison import Comparison, compare
from bot.assessments.standing import Standing
from bot.channels.drawing import printable
from bot.config import Settings
from bot.errors import InputError
from bot.exports import comparison as in_words
from bot.exports import comparison_sheets, data, heat_map, html
from bot.exports.formats import FORMATS, attachment
from bot.messages import Attachment
from bot.records.database import Records
from bot.whole_files import write_whole

_COMPARISON = "comparison"
_STDOUT = Path("-")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("format", choices=[*FORMATS, _COMPARISON], metavar="FORMAT", help="what to write")
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        type=Path,
        metavar="FILE",
        help="the file, or a folder in which it is named after the assessment; - for standard output",
    )
    parser.add_argument(
        "--assessment", metavar="ID", help="GA-2026-01, or a file that `isms export json` wrote (the newest)"
    )
    parser.add_argument(
        "--compare", metavar="ID", help="an earlier assessment: for html and comparison, what changed since"
    )
    parser.add_argument("--clause", metavar="NO", help="for heat-map: one clause or theme (9, A.5)")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write the file."""
    _check(arguments)
    place = _place(arguments.output, _ending(arguments))
    with records(settings) as kept:
        chosen = _standing(settings, kept, arguments.assessment)
        earlier = _standing(settings, kept, arguments.compare) if arguments.compare else None
        broken = None if _is_file(arguments.assessment) else kept.journal.broken(chosen.assessment.id)
    made = _made(arguments, chosen, _compared(earlier, chosen) if earlier else None)
    if place == _STDOUT:
        sys.stdout.buffer.write(made.content)
    else:
        target = place / made.name if place.is_dir() else place
        _write(target, made.content)
        said = f"{chosen.assessment.id} is in {target} ({max(1, round(len(made.content) / 1000))} kB)."
        Console().print(Text(printable(said)), soft_wrap=True)
    if broken is not None:
        sys.stderr.write(
            f"isms: mind: the record of {chosen.assessment.id} was changed after it was made, at entry {broken}. "
            "Do not rely on this export before that is explained.\n"
        )
    return 0


def _check(arguments: argparse.Namespace) -> None:
    """Refuse options that the format does not know."""
    if arguments.compare and arguments.format not in ("html", _COMPARISON):
        raise InputError(
            f"--compare goes with the formats html and {_COMPARISON}, not with {arguments.format}."
        )
    if arguments.format == _COMPARISON and not arguments.compare:
        raise InputError(f"Say what to compare with: isms export {_COMPARISON} -o FILE --compare GA-2025-01")
    if arguments.clause and arguments.format != "heat-map":
        raise InputError(f"--clause goes with the format heat-map, not with {arguments.format}.")


def _is_file(named: str | None) -> bool:
    return named is not None and named.lower().endswith(".json")


def _standing(settings: Settings, kept: Records, named: str | None) -> Standing:
    """An assessment from the records, or from a file that was exported before."""
    if named is None or not _is_file(named):
        return standing(settings, kept, named)
    try:
        return data.read(Path(named).read_bytes())
    except OSError as error:
        raise InputError(f"{named} cannot be read: {error.strerror}.") from None


def _compared(earlier: Standing, later: Standing) -> Comparison:
    """The comparison, the one that was begun first as the earlier."""
    if earlier.assessment.id == later.assessment.id and earlier.on == later.on:
        raise InputError(f"{later.assessment.id} cannot be compared with itself. Name an earlier assessment.")
    first, second = sorted((earlier, later), key=lambda item: (item.assessment.started, item.on))
    return compare(first, second)


def _ending(arguments: argparse.Namespace) -> str:
    if arguments.format != _COMPARISON:
        return FORMATS[arguments.format][2]
    return "xlsx" if arguments.output.suffix.lower() == ".xlsx" else "md"


def _place(given: Path, ending: str) -> Path:
    """The file to write, or the folder to write it in; raises InputError where that is no place for it."""
    if given == _STDOUT or given.is_dir():
        return given
    target = given if given.suffix else given.with_name(f"{given.name}.{ending}")
    if target.suffix.lower() != f".{ending}":
        raise InputError(f"This format is a .{ending} file. Name it {target.with_suffix(f'.{ending}')}.")
    if target.is_dir():
        raise InputError(f"{target} is a folder. Name a file.")
    if not target.parent.is_dir():
        raise InputError(f"The folder {target.parent} does not exist. Make it, or name another place.")
    return target


def _made(arguments: argparse.Namespace, chosen: Standing, compared: Comparison | None) -> Attachment:
    """The export, with the name it has where only a folder was given."""
    name = chosen.assessment.id
    if arguments.format == _COMPARISON and compared:
        ending = _ending(arguments)
        content = (comparison_sheets if ending == "xlsx" else in_words).write(compared)
        return Attachment(f"{compared.after.id}-since-{compared.before.id}.{ending}", content)
    if compared:
        return Attachment(f"{name}.html", html.write(chosen, compared))
    if arguments.clause:
        clause = arguments.clause.upper()
        return Attachment(f"{name}-{clause}.png", heat_map.write_clause(chosen, clause))
    return attachment(chosen, arguments.format)


def _write(target: Path, content: bytes) -> None:
    try:
        write_whole(target, content)
    except OSError as error:
        raise InputError(f"{target} cannot be written: {error.strerror}. Name another place.") from None
