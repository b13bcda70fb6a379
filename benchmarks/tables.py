"""A table of results: printed for whoever waits, and as Markdown for the file that is kept."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from benchmarks.processes import ChildError

NOT_INSTALLED = "not installed"


@dataclass
class Table:
    """A title, the names of the columns, rows of text (the first column names the row), and remarks under it."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, *cells: str) -> None:
        """Add a row; missing cells are empty."""
        self.rows.append((*cells, *[""] * (len(self.columns) - len(cells))))

    def missing(self, name: str, reason: str = NOT_INSTALLED) -> None:
        """Add a row for something that could not be measured."""
        self.add(name, reason)

    @contextmanager
    def row_of(self, name: str) -> Iterator[None]:
        """Where measuring a system fails, its row says so and the others are measured."""
        try:
            yield
        except ChildError as error:
            self.missing(name, f"failed: {str(error).strip().splitlines()[-1][:120]}")

    def show(self, console: Console) -> None:
        """Print the table."""
        drawn = RichTable(title=Text(self.title), title_justify="left")
        for number, column in enumerate(self.columns):
            drawn.add_column(Text(column), justify="right" if number else "left")
        for row in self.rows:
            drawn.add_row(*(Text(cell) for cell in row))
        console.print(drawn)
        for note in self.notes:
            console.print(Text(note, style="dim"))

    def markdown(self) -> str:
        """The table as Markdown."""
        lines = [f"### {self.title}", "", _line(self.columns), _line("---" for _ in self.columns)]
        lines += [_line(row) for row in self.rows]
        for note in self.notes:
            lines += ["", note]
        return "\n".join(lines) + "\n"


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def milliseconds(values: Iterable[float], share: float) -> str:
    """A percentile of times in milliseconds, as text."""
    ordered = sorted(values)
    value = ordered[min(int(share * len(ordered)), len(ordered) - 1)]
    return f"{value:.1f}" if value < 100 else f"{value:.0f}"
