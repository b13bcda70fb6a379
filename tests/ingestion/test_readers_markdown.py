from datetime import date

import pytest

from ingestion.blocks import BlockKind
from tests.ingestion.reading import assert_verbatim, read_bytes, shown, texts

POLICY = """\
---
title: Access control
owner: CISO
version: 2.0
approved: 2025-03-01
next_review: 1 March 2026
classification: Internal
readers: [security, hr]
---

# Access control {#access}

All staff **must** use [the VPN](https://vpn.example "VPN") and `ssh`.<!-- todo -->

- First item
  that wraps
  - Nested *item*

    with a second paragraph
- Last ![logo](logo.png) item

| Role | Duty |
|------|------|
| CISO | approves `all` |
| Staff | R\\&D &amp; more |

> Quoted line one
> and two.

```sh
sudo  rm
```
"""


def test_front_matter_gives_the_facts() -> None:
    facts = read_bytes(POLICY, "a.md").facts
    assert (facts.title, facts.owner, facts.version) == ("Access control", "CISO", "2.0")
    assert (facts.approved, facts.review_due) == (date(2025, 3, 1), date(2026, 3, 1))
    assert (facts.classification, facts.readers) == ("Internal", ("security", "hr"))


def test_blocks_come_in_reading_order_with_their_kinds() -> None:
    assert shown(read_bytes(POLICY, "a.md")) == [
        ("heading", "Access control"),
        ("paragraph", "All staff must use the VPN and ssh."),
        ("item", "First item that wraps"),
        ("item", "Nested item"),
        ("paragraph", "with a second paragraph"),
        ("item", "Last item"),
        ("row", "CISO | approves all"),
        ("row", "Staff | R&D & more"),
        ("paragraph", "Quoted line one and two."),
        ("code", "sudo  rm"),
    ]


def test_nested_items_know_their_depth_and_rows_their_header() -> None:
    document = read_bytes(POLICY, "a.md")
    assert [block.level for block in document.blocks if block.kind is BlockKind.ITEM] == [0, 1, 0]
    assert {block.header for block in document.blocks if block.kind is BlockKind.ROW} == {"Role | Duty"}


def test_every_stretch_between_seams_stands_in_the_file() -> None:
    assert_verbatim(read_bytes(POLICY, "a.md"), POLICY)


def test_seams_stand_where_markup_was_taken_out() -> None:
    block = read_bytes("Use [the VPN](x) now, **please** do", "a.md").blocks[0]
    assert block.text == "Use the VPN now, please do"
    assert block.seams == (4, 12, 17, 24)


def test_plain_text_has_no_seams() -> None:
    assert read_bytes("Lock the screen\nwhen you leave.", "a.md").blocks[0].seams == ()


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('Ask in {% slack_channel "help-desk" %} first.', "Ask in help-desk first."),
        ('See [the guide]({% page "/guide/" %}) first.', "See the guide first."),
        ("Before {{< note >}} after", "Before after"),
        ("Before\n{{% note %}}\nafter", "Before after"),
        ("{% comment %}hidden{% endcomment %}Shown", "Shown"),
        (":::warning\nMind this.\n:::", "Mind this."),
        ("> [!NOTE]\n> Mind this.", "Mind this."),
        ('!!! note "Title"\n    Mind this.', "Mind this."),
        ("Term\n: Its definition", "Term : Its definition"),
        ("A <b>bold</b> word<br>and more", "A bold word and more"),
        ("zero\u200bwidth and \u202ebidi and \U000e0041tag", "zerowidth and bidi and tag"),
    ],
)
def test_additions_of_site_generators_are_left_out(source: str, text: str) -> None:
    assert texts(read_bytes(source, "a.md"), BlockKind.PARAGRAPH) == [text]


def test_a_shortcode_in_code_is_kept() -> None:
    assert shown(read_bytes("```\n{{ .Values.x }}\n```", "a.md")) == [("code", "{{ .Values.x }}")]


def test_html_tables_in_markdown_become_rows() -> None:
    document = read_bytes(
        "<table><tr><th>Role</th><th>Duty</th></tr><tr><td>CISO</td><td>all</td></tr></table>", "a.md"
    )
    assert [(block.text, block.header) for block in document.blocks] == [("CISO | all", "Role | Duty")]


def test_control_lines_give_facts_where_there_is_no_front_matter() -> None:
    facts = read_bytes("# Backup\n\n**Owner:** Head of IT  \n**Version:** 1.2\n\nText: more.", "a.md").facts
    assert (facts.title, facts.owner, facts.version) == ("Backup", "Head of IT", "1.2")


def test_faulty_front_matter_is_a_warning() -> None:
    document = read_bytes("---\ntitle: [\n---\nText", "a.md")
    assert document.warnings == ("its front matter is faulty and was left out",)
    assert shown(document) == [("paragraph", "Text")]


def test_a_date_that_can_be_read_two_ways_is_none() -> None:
    assert read_bytes("---\napproved: 03/04/2025\n---\nx", "a.md").facts.approved is None
    assert read_bytes("---\napproved: 23/04/2025\n---\nx", "a.md").facts.approved == date(2025, 4, 23)


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert shown(read_bytes("---\nText\n---\n", "a.md"))[0][1] == "Text"


def test_a_border_written_tight_is_a_seam() -> None:
    tight = read_bytes("|System|Version|\n|---|---|\n|macOS   |13.0.1|\n", "a.md").blocks[0]
    wide = read_bytes("| System | Version |\n|---|---|\n| macOS | 13.0.1 |\n", "a.md").blocks[0]
    assert tight.text == wide.text == "macOS | 13.0.1"
    assert (tight.seams, wide.seams) == ((6, 8), ())
