"""Texts in Markdown: what a person wrote is what a reader sees, and never markup."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.exports.markdown import escaped, escaped_line
from bot.exports.text import clean

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def seen(markdown: str) -> str:
    """What a reader sees; fails where anything but plain paragraphs comes of it."""
    shown = ""
    for token in READER.parse(markdown):
        assert token.type in ("inline", "paragraph_open", "paragraph_close"), markdown
        for child in token.children or []:
            assert child.type in ("text", "softbreak", "text_special"), markdown
            shown += child.content or " "
        shown += " "
    return " ".join(shown.split())


@settings(max_examples=1000)
@given(st.text(alphabet="ab1 _*\\`[]()<>#&;:/.-+=!|~\n\t{}^$@w\"'\x0c"))
def test_any_text_is_shown_as_it_was_written(text: str) -> None:
    assert seen(escaped(text)) == " ".join(clean(text).split())


@pytest.mark.parametrize(
    "text",
    [
        "[click](https://evil.example)",
        "![x](https://evil.example/p.png)",
        "<script>alert(1)</script>",
        "# heading",
        "1. list",
        "- [ ] task",
        "> quote",
        "~~gone~~ **bold** _em_ `code`",
        "    code",
        "a | b\n--|--\n1 | 2",
        "&lt;b&gt;",
        "title\n=====",
    ],
)
def test_markup_is_shown_and_not_followed(text: str) -> None:
    assert seen(escaped(text)) == " ".join(text.split())


def test_addresses_do_not_become_links_where_a_reader_links_them_unasked() -> None:
    assert "https://" not in escaped("see https://evil.example")
    assert "www." not in escaped("see www.evil.example")


def test_plain_words_stay_readable() -> None:
    assert (
        escaped("R&D kept 12 of 14 snake_case names (2026).") == "R&D kept 12 of 14 snake_case names (2026)."
    )
    assert escaped_line("two\nlines") == "two lines"
