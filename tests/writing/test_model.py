"""The model writer against a server of the OpenAI protocol, LangChain's real client in between."""

import logging
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from bot.messages import PartKind
from bot.writing.language_model import LanguageModel
from bot.writing.model import DECLINED, SENTINEL, SILENT, UNTRACEABLE, ModelWriter
from bot.writing.quoting import QuotingWriter
from bot.writing.written import Written
from tests.openai_standin import OpenAIStandIn, Script
from tests.writing.examples import PASSWORDS, quotes
from tests.writing.test_breaker import Clock

GOOD = "A password has at least 15 characters [1]."
QUESTION = "How long is a password?"


def is_quoted(written: Written, note: str) -> bool:
    """Whether the documents' own words are given, with a note saying why."""
    expected = QuotingWriter().write(QUESTION, quotes())
    last = written.parts[-1]
    assert (last.kind, last.text) == (PartKind.NOTE, note)
    return (written.parts[:-1], written.cited, written.model) == (expected.parts, expected.cited, None)


def test_a_good_answer_is_shown_in_the_models_words(writer: ModelWriter, standin: OpenAIStandIn) -> None:
    standin.script(f"{GOOD} Report a lost device within 24 hours [2].")
    written = writer.write(QUESTION, quotes())
    assert [part.text for part in written.parts] == [f"{GOOD} Report a lost device within 24 hours [2]."]
    assert [quote.passage.title for quote in written.cited] == ["Password policy", "Device policy"]
    assert written.model == writer.model == "openai:gpt-test"


def test_question_and_passages_are_sent_as_data(writer: ModelWriter, standin: OpenAIStandIn) -> None:
    writer.write(QUESTION, quotes())
    first, token = standin.data, standin.data.split()[0]
    assert token in standin.rules
    assert PASSWORDS not in standin.rules
    assert PASSWORDS in first
    assert first.endswith(f"{token} question\n{QUESTION}\n{token} end of question")
    assert standin.requests[0]["temperature"] == 0
    writer.write(QUESTION, quotes())
    assert standin.data.split()[0] != token


def test_without_quotes_nothing_is_asked(writer: ModelWriter, standin: OpenAIStandIn) -> None:
    assert writer.write(QUESTION, ()) == Written((), ())
    assert standin.requests == []


@pytest.mark.parametrize(
    "said",
    [
        "A password has at least 15 characters.",
        "A password has at least 15 characters [9].",
        "A password has at least 8 characters [1].",
        "“A password must have 15 characters” [1].",
        "A password is reset at https://evil.example/reset [1].",
        "I am sorry, I cannot help with that.",
    ],
)
def test_an_answer_that_cannot_be_traced_gives_way_to_the_quotes(
    writer: ModelWriter, standin: OpenAIStandIn, said: str
) -> None:
    standin.script(said)
    assert is_quoted(writer.write(QUESTION, quotes()), UNTRACEABLE)


@pytest.mark.parametrize("said", [SENTINEL, f"{SENTINEL}.", f"{GOOD} The rest is {SENTINEL}"])
def test_a_model_that_finds_no_answer_gives_way_to_the_quotes(
    writer: ModelWriter, standin: OpenAIStandIn, said: str
) -> None:
    standin.script(said)
    assert is_quoted(writer.write(QUESTION, quotes()), DECLINED)


@pytest.mark.parametrize(
    "answer",
    [
        500, 429, 400, 401, 404, "", "  \n", b"{not json", b"", b"[]", b"{}",
        b'{"choices": []}', b'{"choices": null}',
        b'{"error": {"message": "no"}}', {"role": "assistant", "content": None, "refusal": "No."},
    ],
)  # fmt: skip
def test_a_failure_gives_the_quotes_and_is_logged_without_a_documents_words(
    writer: ModelWriter, standin: OpenAIStandIn, caplog: pytest.LogCaptureFixture, answer: Script
) -> None:
    caplog.set_level(logging.DEBUG)
    standin.script(answer)
    assert is_quoted(writer.write(QUESTION, quotes()), SILENT)
    warnings = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert len(warnings) == 1
    assert "openai:gpt-test did not answer" in warnings[0]
    assert "Passwords" not in caplog.text
    assert QUESTION not in caplog.text


def test_a_wrong_key_is_named_in_the_log(
    writer: ModelWriter, standin: OpenAIStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    standin.script(401)
    writer.write(QUESTION, quotes())
    assert "401; check the provider's key" in caplog.text


def test_a_passing_failure_is_tried_again(writer: ModelWriter, standin: OpenAIStandIn) -> None:
    for failure in (500, 429):
        standin.script(failure, GOOD)
        assert writer.write(QUESTION, quotes()).model


def test_a_model_that_refuses_temperature_0_is_asked_without(
    writer: ModelWriter, standin: OpenAIStandIn
) -> None:
    standin.script(400, GOOD)
    assert writer.write(QUESTION, quotes()).model
    assert writer.write(QUESTION, quotes()).model
    assert [request.get("temperature") for request in standin.requests] == [0, None, None]


def test_an_answer_of_a_megabyte_is_cut_to_a_few_sentences(
    writer: ModelWriter, standin: OpenAIStandIn
) -> None:
    standin.script(f"{GOOD} {'A password is kept in the manager ' * 30_000} [1].")
    assert [part.text for part in writer.write(QUESTION, quotes()).parts] == [GOOD]
    standin.script("<" * 1_000_000)
    assert is_quoted(writer.write(QUESTION, quotes()), UNTRACEABLE)


def test_a_model_that_hangs_is_not_waited_for(standin: OpenAIStandIn) -> None:
    answered = Event()
    standin.script(answered)
    try:
        written = ModelWriter(LanguageModel("openai:gpt-test", standin.url, 0.05)).write(QUESTION, quotes())
    finally:
        answered.set()
    assert is_quoted(written, SILENT)


def test_a_server_that_is_not_there_gives_the_quotes() -> None:
    writer = ModelWriter(LanguageModel("openai:gpt-test", "http://127.0.0.1:9/v1", 20.0))
    assert is_quoted(writer.write(QUESTION, quotes()), SILENT)


def test_after_three_failures_the_model_is_left_out_for_a_minute(standin: OpenAIStandIn) -> None:
    clock = Clock()
    writer = ModelWriter(LanguageModel("openai:gpt-test", standin.url, 20.0, clock=clock))
    standin.script("")
    for _ in range(5):
        assert is_quoted(writer.write(QUESTION, quotes()), SILENT)
    assert len(standin.requests) == 3
    clock.now += 60
    standin.script(GOOD)
    assert writer.write(QUESTION, quotes()).model
    assert writer.write(QUESTION, quotes()).model


def test_what_a_model_thinks_aloud_is_not_its_answer(writer: ModelWriter, standin: OpenAIStandIn) -> None:
    standin.script(f"<think>Is it {SENTINEL}? No.</think>{GOOD}")
    assert [part.text for part in writer.write(QUESTION, quotes()).parts] == [GOOD]
    standin.script("<think>Hm.</think>")
    assert is_quoted(writer.write(QUESTION, quotes()), SILENT)


def test_many_may_ask_at_once(writer: ModelWriter, standin: OpenAIStandIn) -> None:
    standin.script(GOOD, 401, GOOD, "", GOOD)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: writer.write(QUESTION, quotes()), range(24)))
    assert sum(answer.model is None for answer in answers) == 2
    assert len({request["messages"][1]["content"] for request in standin.requests}) == 24


def test_a_model_that_declines_is_not_left_out(writer: ModelWriter, standin: OpenAIStandIn) -> None:
    for _ in range(5):
        assert is_quoted(writer.write(QUESTION, quotes()), DECLINED)
    assert len(standin.requests) == 5
