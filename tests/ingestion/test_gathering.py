"""Where text goes on on a later page is kept, cell by cell."""

from ingestion.limits import Limits
from ingestion.readers.gathering import Gathering
from ingestion.text_hygiene import PAGE_END


def test_a_row_over_a_page_says_where_each_page_begins() -> None:
    gathering = Gathering(Limits())
    gathering.row([f"one{PAGE_END} two", f"{PAGE_END}three", "", f"{PAGE_END}four"], pages=[1, 2, 1, 2])
    [block] = gathering.blocks
    assert (block.text, block.page) == ("one two | three | | four", 1)
    assert [(block.text[offset:].split(" ")[0], page) for offset, page in block.turns] == [
        ("two", 2),
        ("three", 1),
        ("four", 2),
    ]


def test_marks_that_do_not_fit_the_pages_are_no_turns() -> None:
    gathering = Gathering(Limits())
    gathering.paragraph(f"one{PAGE_END} two", page=1)
    [block] = gathering.blocks
    assert (block.text, block.turns, block.seams) == ("one two", (), (4,))
