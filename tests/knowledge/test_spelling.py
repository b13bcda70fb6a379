"""Typing mistakes: the word that was meant, and words that are left as they are."""

from collections.abc import Sequence

import pytest

from knowledge.spelling import Spelling, Spelt

WORDS = [
    "password",
    "device",
    "backup",
    "access",
    "manager",
    "personal",
    "badge",
    "personnel",
    "encrypt",
    "management",
]
WORDS += [
    "release",
    "permission",
    "stick",
    "done",
    "vulnerability",
    "responsibilities",
    "sampling",
    "wish",
    "minds",
    "often",
]
COMMON = {"manager", "done", "wish", "often", "device"}


def mended(question: str, words: Sequence[str] = WORDS, unsaid: str = "") -> Spelt:
    return Spelling(words, COMMON.__contains__).mended(question, lambda word: word != unsaid)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("passwrod", "password"),
        ("pasword", "password"),
        ("Pasword", "password"),
        ("bagde", "badge"),
        ("encript", "encrypt"),
        ("offen", "often"),
        (
            "personel",
            "personnel",
        ),  # a letter left out, not a wrong one: "personal" is as near, and more frequent
        ("premission", "permission"),
        ("vunerabilty", "vulnerability"),  # two of many letters
        ("stik", "stick"),  # of four letters one may be missing
        ("doen", "done"),  # or two change places
    ],
)
def test_a_mistyped_word_is_read_as_the_one_that_was_meant(typed: str, meant: str) -> None:
    spelt = mended(f"{typed} please?")
    assert spelt.text == f"{meant} please?"
    assert spelt.read == ((typed, meant),)


@pytest.mark.parametrize(
    "question",
    [
        "Which password?",  # the texts hold it
        "Is stamping allowed?",  # English, though near “sampling”
        "We releases it with a manger.",
        "wich mins, dont",  # short words with another letter are other words
        "the Bagde tool and the iBackups app",  # written as names are
        "ask @pasword in #pasword or pasword.example.org or backup/pasword or pasword's",
        "a pswd, a psd",  # too far from all
        "zzzzzzz qqqqq",
        "",
    ],
)
def test_what_may_be_meant_as_it_stands_is_left(question: str) -> None:
    assert mended(question).text == question
    assert mended(question).read == ()


def test_every_mistake_is_mended_where_it_stands_and_told_once() -> None:
    spelt = mended("Pasword or pasword: who has acess?")
    assert spelt.text == "password or password: who has access?"
    assert spelt.read == (("Pasword", "password"), ("pasword", "password"), ("acess", "access"))
    assert mended("acess and acess").read == (("acess", "access"),)
    assert mended("PASWORD AND ACESS?").text == "password AND access?"


def test_an_index_of_an_earlier_version_which_has_no_words_mends_nothing() -> None:
    assert mended("my pasword", words=()).read == ()


def test_a_word_that_may_not_be_said_is_not_put_in_the_place_of_another() -> None:
    assert mended("pasword for acess", unsaid="password").text == "pasword for access"
