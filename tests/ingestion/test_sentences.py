import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.sentences import sentence_ranges


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_ranges(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Lock the screen.", "Report lost cards!", "Who asks?"],
        ["Use tools, e.g. a password manager.", "Ask first."],
        ["Strong ciphers, i.e. AES-256, are used.", "Keys are rotated."],
        ["Version 2.1 of TLS 1.3 is used.", "Older ones are not."],
        ["See A.5.18 and clause 9.2.2 of the standard.", "Then act."],
        ["Ask Dr. Meyer or Mr. J. Smith.", "They decide."],
        ["It closes at 5 p.m. on Fridays.", "Doors are locked."],
        ["Keys, cards, etc. are returned.", "HR checks."],
        ["Retain logs, drafts, etc.", "Delete the rest."],
        ["See no. 7 of the list.", "The answer is no.", "Ask again."],
        ["He said “lock it.”", "She did."],
        ["Is it (or was it?)", "Yes."],
        ["1. Lock the screen.", "Report lost cards."],
        ["One paragraph without a full stop", "Another paragraph"],
    ],
)
def test_a_text_is_cut_where_its_sentences_end(sentences: list[str]) -> None:
    joint = " " if sentences[0].endswith((".", "!", "?", ")", "”")) else "\n\n"
    assert cut(joint.join(sentences)) == sentences


@pytest.mark.parametrize("text", ["", " \n ", "\t"])
def test_white_space_has_no_sentences(text: str) -> None:
    assert cut(text) == []


@given(st.text(alphabet=st.sampled_from('Ab1 .!?\n"”)e.g:;é🙂'), max_size=60))
def test_sentences_are_in_order_without_overlap_and_lose_nothing_but_white_space(text: str) -> None:
    ranges = sentence_ranges(text)
    assert all(0 <= start < end <= len(text) for start, end in ranges)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(ranges))
    assert "".join("".join(text[start:end] for start, end in ranges).split()) == "".join(text.split())
    assert all(text[start:end] == text[start:end].strip() for start, end in ranges)
