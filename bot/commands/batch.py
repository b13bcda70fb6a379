"""Files of questions in, one JSON answer a line out."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.errors import InputError


class Asked(BaseModel):
    """A line of a batch file; further fields (a question set's gold answers) are left alone."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    id: str | None = None
    question: str


def questions_in(name: str) -> Iterator[Asked]:
    """The questions of a JSON-lines file, `-` for standard input; raises InputError naming the line that is faulty."""
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
        text.encode()  # standard input gives bytes that are no text as they are
    except (OSError, UnicodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise InputError(f"{name} cannot be read: {reason}.") from None
    asked = []
    # JSON may hold line separators of its own (U+2028), which splitlines would take for the end of a line.
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if line.strip():
            try:
                asked.append(Asked.model_validate_json(line))
            except ValidationError as error:
                fault = error.errors()[0]
                where = ".".join(str(part) for part in fault["loc"])
                raise InputError(
                    f"{name}, line {number}: {where} {fault['msg']}".replace(":  ", ": ")
                ) from None
    yield from asked


def write_line(data: dict[str, Any]) -> None:
    """Print one JSON object on a line of its own, at once."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False) + "\n")
    sys.stdout.flush()
