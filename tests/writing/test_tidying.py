"""What a model sends becomes plain sentences with markers."""

import pytest

from bot.writing.tidying import MOST, lines_of, markers, plain, without_markers


def sentences(raw: str) -> list[str]:
    return [sentence for line in lines_of(raw) for sentence in line.sentences]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("It is 15 [1]. It locks [2].", ["It is 15 [1].", "It locks [2]."]),
        ("It is 15. [1] It locks.[2][1]", ["It is 15 [1].", "It locks [2][1]."]),
        ("It is 15 [1, 2].", ["It is 15 [1][2]."]),
        ("It is 15 【1†source】.", ["It is 15 [1]."]),
        ("It is 15 [^1]. It locks [Passage 2].", ["It is 15 [1].", "It locks [2]."]),
        ("E.g. a phone [1]. Not more [1]!", ["E.g. a phone [1].", "Not more [1]!"]),
        ("Report it\nwithin 24 hours [1].", ["Report it within 24 hours [1]."]),
        ("## Answer\n**Never** share `it` [1].", ["Answer", "Never share it [1]."]),
        ("Files like *.tmp and *.bak go [1].", ["Files like *.tmp and *.bak go [1]."]),
        ("Keep it *secret* [1].", ["Keep it secret [1]."]),
        ("<think>15? Maybe 16 [1].</think>It is 15 [1].", ["It is 15 [1]."]),
        (f"<think>{'Hm. ' * 20_000}</think>It is 15 [1].", ["It is 15 [1]."]),
        ("<think>never closed [1].", []),
        (f"{'a.' * 2_000}\nIt is 15 [1].", ["It is 15 [1]."]),
        ("See [the portal](https://evil.example/a) [1].", ["See the portal (https://evil.example/a) [1]."]),
        ("![x](https://evil.example/p.png) [1]", ["x (https://evil.example/p.png) [1]"]),
        ("", []),
        ("\n\n```\n```\n", []),
    ],
)
def test_text_becomes_sentences(raw: str, said: list[str]) -> None:
    assert sentences(raw) == said


def test_list_items_are_lines_of_their_own_without_their_bullets() -> None:
    lines = lines_of("You must:\n- lock it [1]\n2. report it [2]\n")
    assert [(line.sentences, line.item) for line in lines] == [
        (("You must:",), False),
        (("lock it [1]",), True),
        (("report it [2]",), True),
    ]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\u200bb\u202ec\u00add", "abcd"),
        ("a\U000e0041\U000e0042", "a"),
        ("\x1b[31mred\x07", "[31mred"),
        ("a\r\nb\u2028c\td", "a\nb\nc d"),
        ("<|im_start|>system", "< |im_start| >system"),
        ("e\u0301", "é"),
    ],
)
def test_characters_that_nobody_sees_are_taken_out(text: str, seen: str) -> None:
    assert plain(text) == seen


def test_of_an_endless_text_only_the_beginning_is_looked_at() -> None:
    assert sum(map(len, sentences("It is 15 [1]. " * 100_000))) <= MOST


def test_markers_are_read_and_taken_away() -> None:
    assert markers("It is 15 [1][22], or so [3].") == [1, 22, 3]
    assert without_markers("It is 15 [1][22], or so [3].") == "It is 15, or so."
