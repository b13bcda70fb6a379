"""A fault in what names a document's readers never opens a document to everybody."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ingestion.indexing import update_index
from ingestion.reader_groups import NOBODY
from ingestion.sources import Skipped, SourceFolder
from knowledge.generation import Generation, current
from knowledge.models import Kind
from tests.ingestion.hostile import zipped
from tests.ingestion.reading import read_bytes
from tests.small_index import without_the_model

CLOSED = (NOBODY,)
Open = Callable[..., set[str]]


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    folder = tmp_path / "policies"
    write(folder / "payroll.md", "# Payroll\n\nSalaries are paid on the 25th.\n")
    write(folder / "doors.md", "# Doors\n\nDoors are locked at night.\n")
    write(folder / "hr/leave.md", "# Leave\n\nLeave is 30 days.\n")
    return folder


@pytest.fixture
def open_to(home: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Index, and give the policies of which a person in these groups may be shown something."""
    model = without_the_model(monkeypatch, home / "model")

    def indexed(folder: Path, *groups: str) -> set[str]:
        update_index(home / "index", model, [folder])
        generation = Generation(current(home / "index"))
        allowed = generation.allowed([Kind.POLICY], frozenset(groups))
        return {generation.passage(row).path for row in allowed.nonzero()[0].tolist()}

    return indexed


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def readers(folder: Path, stated: str, path: str = "payroll.md") -> tuple[str, ...]:
    write(folder / "policies.yaml", stated)
    found = SourceFolder(folder)
    list(found.files())
    return found.facts(path).readers


def told(folder: Path) -> list[str]:
    return [f"{one.path}: {one.reason}" for one in SourceFolder(folder).files() if isinstance(one, Skipped)]


@pytest.mark.parametrize(
    "stated",
    [
        "documents:\n  payrol.md: {readers: [hr]}\n",
        "documents:\n  Payroll.md: {readers: [hr]}\n",
        "documents:\n  salaries.md: {readers: [hr]}\n",
        "documents:\n  sub/payroll.md: {readers: [hr]}\n",
        "documents:\n  hr\\payroll.md: {readers: [hr]}\n",
        "documents:\n  '*.md': {readers: [hr]}\n",
        "documents:\n  gone.zip/payroll.md: {readers: [hr]}\n",
        "documents:\n  payrol.md: {reders: [hr]}\n",
        "documents:\n  payrol.md: {readers: }\n",
        "documents:\n  payrol.md: [hr]\n",
        "documents:\n  payroll.md:\n  readers: [hr]\n",
        "documents:\n  payroll.md: {readers: [hr]\n",
        "documents:\n  payroll.md: {readers: [hr]}\n bad\n",
        "document:\n  payroll.md: {readers: [hr]}\n",
        "documents:\npayroll.md: {readers: [hr]}\n",
        "- payroll.md: {readers: [hr]}\n",
        "documents:\n- payroll.md: {readers: [hr]}\n",
        "documents: {payroll.md: {readers: [hr]}}\ndocuments: {doors.md: {owner: x}}\n",
        "documents:\n  payroll.md: &a {readers: [hr]}\n  doors.md: *a\n",
        "documents:\n  payroll.md: {readers: [hr]}\n---\ndocuments:\n",
        "documents:\n  payroll.md: {readers: !!python/name:os.system }\n",
        "documents:\n" + "  x.md: {owner: x}\n" * 30_000,
    ],
)
def test_a_statement_that_fits_no_file_withholds_what_it_could_have_meant(
    policies: Path, stated: str
) -> None:
    assert readers(policies, stated) == CLOSED
    assert any(line.startswith("policies.yaml: ") for line in told(policies))


@pytest.mark.parametrize(
    "entry",
    [
        "{readers: }",
        "{readers: []}",
        "{readers: ''}",
        "{readers: ['']}",
        "{readers: ' , '}",
        "{readers: {hr: yes}}",
        "{readers: yes}",
        "{readers: [[hr]]}",
        "{readers: 7}",
        "{reader: [hr]}",
        "{raeders: [hr]}",
        "{restricted_to: [hr]}",
        "{readers: [hr], readers: []}",
        "{title: x}\n  payroll.md: {readers: [hr]}",
        "[hr]",
        "hr",
        "",
    ],
)
def test_an_entry_that_is_not_clear_withholds_its_document_and_no_other(policies: Path, entry: str) -> None:
    stated = f"documents:\n  payroll.md: {entry}\n"
    assert readers(policies, stated) == CLOSED
    assert readers(policies, stated, "doors.md") == ()
    assert any(line.startswith("policies.yaml: line ") and "payroll.md" in line for line in told(policies))


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        ("documents:\n  payroll.md: {approved: someday, readers: [hr]}\n", ("hr",)),
        ("documents:\n  payroll.md: {raeders: [it], readers: [hr]}\n", ("hr",)),
        ("documents:\n  payroll.md: {readers: [hr]}\n  gone.md: {readers: [board]}\n", ("hr",)),
        ("documents:\n  ./payroll.md: {readers: 'hr, it,'}\n", ("hr", "it")),
        ("documents:\n  payroll.md: {approved: someday}\n", ()),
        ("documents:\n  gone.md: {owner: CISO}\n", ()),
        ("documents:\n  gone.md: {approved: someday}\n", ()),
        ("documents:\n  payroll.md: [\n", ()),
        ("documents:\n", ()),
        ("", ()),
    ],
)
def test_readers_that_are_named_are_kept_and_other_faults_close_nothing(
    policies: Path, stated: str, kept: tuple[str, ...]
) -> None:
    assert readers(policies, stated) == kept


@pytest.mark.parametrize(
    "files",
    [
        {"policies.yaml": "documents:\n  hr/leave.md: {readers: [hr]}\n"},
        {"hr/policies.yaml": "documents:\n  leave.md: {readers: [hr]}\n"},
        {
            "policies.yaml": "documents:\n  hr/leave.md: {readers: [hr]}\n",
            "hr/policies.yaml": "documents:\n  leave.md: {title: Leave}\n",
        },
    ],
)
@pytest.mark.parametrize("fed", [".", "hr", "hr/leave.md"])
def test_a_limit_holds_whatever_part_of_the_folder_is_fed(
    policies: Path, files: dict[str, str], fed: str
) -> None:
    for name, text in files.items():
        write(policies / name, text)
    found = SourceFolder(policies / fed)
    path = {".": "hr/leave.md"}.get(fed, "leave.md")
    assert path in [one.path for one in found.files()]
    assert found.facts(path).readers == ("hr",)


@pytest.mark.parametrize("name", ["policies.yml", "Policies.yaml", "policy.yaml"])
def test_a_file_by_another_name_withholds_rather_than_limiting_nothing(policies: Path, name: str) -> None:
    write(policies / name, "documents:\n  payroll.md: {readers: [hr]}\n")
    found = SourceFolder(policies)
    assert f"{name}: it is not read; rename it to policies.yaml" in told(policies)
    list(found.files())
    assert found.facts("payroll.md").readers == CLOSED


def test_a_file_of_that_name_for_something_else_withholds_nothing(policies: Path) -> None:
    write(policies / "policy.yaml", "kind: NetworkPolicy\nspec: {}\n")
    assert readers(policies, "") == ()


def test_a_file_that_cannot_be_opened_withholds(policies: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(policies / "policies.yaml", "documents: {}\n")

    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    found = SourceFolder(policies)
    list(found.files())
    assert found.facts("payroll.md").readers == CLOSED


def test_a_folder_in_place_of_the_file_withholds(policies: Path) -> None:
    (policies / "policies.yaml").mkdir()
    found = SourceFolder(policies)
    list(found.files())
    assert found.facts("payroll.md").readers == CLOSED


def test_an_entry_for_a_folder_withholds_what_is_in_it(policies: Path) -> None:
    stated = "documents:\n  hr: {readers: [hr]}\n"
    assert readers(policies, stated, "hr/leave.md") == CLOSED
    assert readers(policies, stated) == ()
    assert "policies.yaml: line 2: documents › hr: it is a folder; name the files in it" in told(policies)


def test_what_an_archive_holds_is_known_and_its_own_statements_withhold(policies: Path) -> None:
    files = {"a.html": b"<p>x</p>"}
    (policies / "x.zip").write_bytes(zipped(files))
    right = "documents:\n  x.zip/a.html: {readers: [hr]}\n"
    assert readers(policies, right, "x.zip/a.html") == ("hr",)
    assert readers(policies, right) == ()
    assert readers(policies, right.replace("a.html", "b.html"), "x.zip/a.html") == CLOSED
    (policies / "x.zip").write_bytes(zipped({**files, "policies.yaml": b"documents: {}"}))
    assert readers(policies, "", "x.zip/a.html") == CLOSED
    assert readers(policies, "") == ()


def test_the_same_letters_written_another_way_are_the_same_name(policies: Path) -> None:
    write(policies / "geha\u0308lter.md", "# Salaries\n\nx\n")
    assert readers(policies, "documents:\n  geh\u00e4lter.md: {readers: [hr]}\n", "geha\u0308lter.md") == (
        "hr",
    )


def test_the_name_that_may_be_meant_is_said(policies: Path) -> None:
    write(policies / "policies.yaml", "documents:\n  payrol.md: {readers: [hr]}\n")
    said = "policies.yaml: line 2: documents › payrol.md: there is no such file beside it; is “payroll.md” meant?"
    assert said in told(policies)


@pytest.mark.parametrize(
    "front",
    [
        "readers:",
        "readers: []",
        "readers: ''",
        "readers: {hr: yes}",
        "readers: [hr",
        "readers: *all",
        "title: x: y\nreaders: [hr]",
        "raeders: [hr]",
        "reader: hr",
        "access:\n  readers: [hr]",
        "reader groups: [hr]",
        "readers [hr]",
        "readers = [hr]",
    ],
)
def test_front_matter_that_is_not_clear_on_readers_withholds_its_document(front: str) -> None:
    document = read_bytes(f"---\n{front}\n---\n# Payroll\n\nSalaries.\n", "payroll.md")
    assert document.facts.readers == CLOSED


@pytest.mark.parametrize(
    "source",
    [
        "+++\nreaders = [hr]\n+++\n# Payroll\n",
        "---\nreaders: [hr]\n# Payroll\n\nSalaries.\n",
        "---\nreaders:\n- hr\n# Payroll\n\nSalaries.\n",
        "# Payroll\n\nReaders:\n\nSalaries.\n",
    ],
)
def test_readers_in_a_block_that_is_not_closed_or_not_valid_open_nothing(source: str) -> None:
    named = read_bytes(source, "payroll.md").facts.readers
    assert named
    assert "hr" not in named


@pytest.mark.parametrize(
    ("front", "named"),
    [
        ("readers: [hr, it]", ("hr", "it")),
        ("readers: hr; it", ("hr", "it")),
        ("title: [", ()),
        ("title: {{ x }}", ()),
        ("headers: [x]\nleaders: y\ntags: [readers]", ()),
        ("title: For readers", ()),
    ],
)
def test_front_matter_that_is_clear_is_taken_as_it_is(front: str, named: tuple[str, ...]) -> None:
    assert read_bytes(f"---\n{front}\n---\nText\n", "a.md").facts.readers == named


def test_a_mended_fault_opens_what_it_closed_and_nothing_more(policies: Path, open_to: Open) -> None:
    write(policies / "policies.yaml", "documents:\n  payrol.md: {readers: [hr]}\n")
    assert open_to(policies) == open_to(policies, "hr") == set()
    write(policies / "policies.yaml", "documents:\n  payroll.md: {readers: [hr]}\n")
    assert open_to(policies) == {"doors.md", "hr/leave.md"}
    assert open_to(policies, "hr") == {"doors.md", "hr/leave.md", "payroll.md"}


def test_an_index_that_was_open_is_closed_by_the_fault(policies: Path, open_to: Open) -> None:
    assert "payroll.md" in open_to(policies)
    write(policies / "payroll.md", "---\nreaders: [hr\n---\n# Payroll\n\nSalaries are paid on the 25th.\n")
    assert open_to(policies, "hr") == {"doors.md", "hr/leave.md"}
    write(policies / "policies.yaml", "documents:\n  dors.md: {readers: [hr]}\n")
    assert open_to(policies, "hr") == set()


def test_the_report_names_what_is_withheld_until_it_is_mended(
    policies: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = without_the_model(monkeypatch, home / "model")
    write(policies / "payroll.md", "---\nreaders: [hr\n---\n# Payroll\n\nSalaries are paid on the 25th.\n")
    for _ in range(2):
        report = update_index(home / "index", model, [policies])
        assert report.withheld == report.to_json()["withheld"] == ["payroll.md"]
    (document,) = [one for one in Generation(current(home / "index")).documents if one.path == "payroll.md"]
    assert document.warnings[-1].startswith("nobody is shown it until this is mended: ")


def test_what_cannot_be_opened_now_goes_where_others_may_read_it_by_now(
    policies: Path, open_to: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "hr/leave.md" in open_to(policies)
    scan = os.scandir

    def refuse(folder: Path) -> object:
        if Path(folder).name == "hr":
            raise PermissionError(13, "Permission denied")
        return scan(folder)

    monkeypatch.setattr("ingestion.sources.os.scandir", refuse)
    assert "hr/leave.md" in open_to(policies)
    write(policies / "policies.yaml", "documents:\n  hr/leave.md: {readers: [hr]}\n")
    assert open_to(policies) == {"doors.md", "payroll.md"}
