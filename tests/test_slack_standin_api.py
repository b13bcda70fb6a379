"""The Slack stand-in itself, its Web API: state, limits, refusals, failures."""

import http.client
import json
import time
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.slack_standin.bolt import client_of
from tests.slack_standin.echo_bot import FEEDBACK, MODAL, button
from tests.slack_standin.interactives import find_interactive
from tests.slack_standin.rendering import as_text
from tests.slack_standin.server import SlackStandIn


@pytest.fixture
def standin() -> Iterator[SlackStandIn]:
    """The stand-in without a bot."""
    with SlackStandIn() as running:
        yield running


BAD_BLOCKS: dict[str, list[dict[str, Any]]] = {
    "no more than 50 items allowed [json-pointer:/blocks]": [{"type": "divider"}] * 51,
    "must be less than 3001 characters [json-pointer:/blocks/0/text/text]": [
        {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3_001}}
    ],
    "must be less than 151 characters [json-pointer:/blocks/0/text/text]": [
        {"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}
    ],
    "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]": [
        {"type": "actions", "elements": [button("x" * 76, "v")]}
    ],
    "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]": [
        {"type": "actions", "elements": [button("x", "v" * 2_001) | {"action_id": "a"}]}
    ],
    "no more than 25 items allowed [json-pointer:/blocks/0/elements]": [
        {"type": "actions", "elements": [button("x", f"v{n}") for n in range(26)]}
    ],
    "action_id answer_v already exists in this block [json-pointer:/blocks/0]": [
        {"type": "actions", "elements": [button("x", "v"), button("y", "v")]}
    ],
    "no more than 10 items allowed [json-pointer:/blocks/0/elements]": [
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "x"}] * 11}
    ],
    "markdown text of all blocks must be less than 12001 [json-pointer:/blocks/1/text]": [
        {"type": "markdown", "text": "x" * 7_000}
    ]
    * 2,
    "unsupported type: alert [json-pointer:/blocks/0/type]": [
        {"type": "alert", "text": {"type": "plain_text", "text": "x"}}
    ],
    "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]": [
        {"type": "header", "text": {"type": "mrkdwn", "text": "x"}}
    ],
    "missing required field: negative_button [json-pointer:/blocks/0/elements/0]": [
        {
            "type": "context_actions",
            "elements": [
                {"type": "feedback_buttons", "positive_button": FEEDBACK["elements"][0]["positive_button"]}  # type: ignore[index]
            ],
        }
    ],
}


@pytest.mark.parametrize("problem", BAD_BLOCKS)
def test_blocks_beyond_a_limit_are_refused_with_the_place(standin: SlackStandIn, problem: str) -> None:
    with pytest.raises(SlackApiError) as raised:
        client_of(standin).chat_postMessage(channel="C1", text="x", blocks=BAD_BLOCKS[problem])
    assert raised.value.response["error"] == "invalid_blocks"
    assert problem in raised.value.response["errors"]
    assert f"[ERROR] {problem}" in raised.value.response["response_metadata"]["messages"]


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


REFUSALS: list[tuple[str, str, dict[str, Any]]] = [
    ("msg_blocks_too_long", "chat.postMessage", {"channel": "C1", "blocks": [section("x" * 2_700)] * 5}),
    ("no_text", "chat.postMessage", {"channel": "C1"}),
    ("markdown_text_conflict", "chat.postMessage", {"channel": "C1", "text": "a", "markdown_text": "b"}),
    ("msg_too_long", "chat.postMessage", {"channel": "C1", "markdown_text": "x" * 12_001}),
    ("channel_not_found", "chat.postMessage", {"channel": "C9", "text": "a"}),
    ("thread_not_found", "chat.postMessage", {"channel": "C1", "text": "a", "thread_ts": "1.0"}),
    ("message_not_found", "chat.update", {"channel": "C1", "ts": "1.0", "text": "a"}),
    ("invalid_trigger_id", "views.open", {"trigger_id": "t", "view": MODAL}),
    ("missing_recipient_team_id", "chat.startStream", {"channel": "C1", "thread_ts": "1.0"}),
    ("user_not_found", "users.info", {"user": "U999"}),
    ("unknown_method", "rtm.start", {}),
]


@pytest.mark.parametrize(("error", "method", "arguments"), REFUSALS, ids=[case[0] for case in REFUSALS])
@pytest.mark.parametrize("as_json", [True, False])
def test_refusals_have_slacks_names_in_either_encoding(
    standin: SlackStandIn, error: str, method: str, arguments: dict[str, Any], as_json: bool
) -> None:
    form = {name: json.dumps(v) if isinstance(v, (list, dict)) else v for name, v in arguments.items()}
    sent: dict[str, Any] = {"json": arguments} if as_json else {"params": form}
    with pytest.raises(SlackApiError) as raised:
        client_of(standin).api_call(method, **sent)
    assert raised.value.response["error"] == error


@pytest.mark.parametrize(
    ("token", "error"),
    [("xoxb-wrong", "invalid_auth"), ("nonsense", "invalid_auth"), ("xapp-1", "not_allowed_token_type")],
)
def test_tokens_are_looked_at(standin: SlackStandIn, token: str, error: str) -> None:
    with pytest.raises(SlackApiError) as raised:
        WebClient(token=token, base_url=standin.api_url).auth_test()
    assert raised.value.response["error"] == error
    good = client_of(standin).auth_test()
    assert (good["team_id"], good["user_id"], good["bot_id"]) == ("T1", "UBOT", "BBOT")
    assert "chat:write" in good.headers["X-OAuth-Scopes"]


def test_a_stream_is_written_stopped_and_expires(standin: SlackStandIn) -> None:
    client = client_of(standin)
    ts = standin.person("U1", wait=False).says("C1", "tell me")
    stream = client.chat_stream(
        channel="C1", thread_ts=ts, recipient_team_id="T1", recipient_user_id="U1", buffer_size=1
    )
    stream.append(markdown_text="a long ")
    assert standin.replies("C1", ts) == []
    stream.append(markdown_text="answer")
    stream.stop(blocks=[FEEDBACK])
    reply = standin.wait_for_reply("C1", ts)
    assert as_text(reply) == "a long answer\n[1] Good  [2] Bad"
    with pytest.raises(SlackApiError, match="message_not_in_streaming_state"):
        client.chat_appendStream(channel="C1", ts=reply["ts"], markdown_text="more")
    standin.workspace.limits.stream_bytes = 20
    second = client.chat_startStream(
        channel="C1", thread_ts=ts, recipient_team_id="T1", recipient_user_id="U1"
    )
    with pytest.raises(SlackApiError, match="msg_too_long"):
        client.chat_appendStream(channel="C1", ts=second["ts"], markdown_text="x" * 21)
    with pytest.raises(SlackApiError, match="streaming_state_conflict"):
        client.chat_update(channel="C1", ts=second["ts"], text="x")


def test_files_are_uploaded_in_three_steps_and_read_with_the_token(standin: SlackStandIn) -> None:
    client = client_of(standin)
    ts = standin.person("U1", wait=False).says("C1", "a draft, please")
    client.files_upload_v2(channel="C1", thread_ts=ts, filename="draft.docx", content="text", title="Draft")
    (reply,) = standin.replies("C1", ts)
    address = reply["files"][0]["url_private"]
    request = urllib.request.Request(address, headers={"Authorization": "Bearer xoxb-test"})
    with urllib.request.urlopen(request) as response:
        assert response.read() == b"text"
    with urllib.request.urlopen(address) as response:
        assert b"Sign in" in response.read()


def test_triggers_expire_and_work_once(standin: SlackStandIn) -> None:
    standin.workspace.limits.trigger_seconds = 0.0
    client = client_of(standin)
    payload = standin.person("U1", wait=False).commands("/isms").payload
    time.sleep(0.01)
    with pytest.raises(SlackApiError, match="expired_trigger_id"):
        client.views_open(trigger_id=payload["trigger_id"], view=MODAL)
    standin.workspace.limits.trigger_seconds = 60.0
    payload = standin.person("U1", wait=False).commands("/isms").payload
    client.views_open(trigger_id=payload["trigger_id"], view=MODAL)
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        client.views_open(trigger_id=payload["trigger_id"], view=MODAL)


def test_ordered_failures_strike_as_often_as_ordered(standin: SlackStandIn) -> None:
    client = WebClient(token="xoxb-test", base_url=standin.api_url, retry_handlers=[])
    standin.fail("chat.postMessage", error="fatal_error")
    with pytest.raises(SlackApiError, match="fatal_error"):
        client.chat_postMessage(channel="C1", text="a")
    standin.fail("chat.postMessage", drop=True, applied=True)
    with pytest.raises((http.client.HTTPException, ConnectionError)):
        client.chat_postMessage(channel="C1", text="posted, but the answer is lost")
    standin.fail("chat.postMessage", status=503)
    with pytest.raises(SlackApiError):
        client.chat_postMessage(channel="C1", text="b")
    standin.fail("chat.postMessage", delay=0.3)
    started = time.monotonic()
    client.chat_postMessage(channel="C1", text="late")
    assert time.monotonic() - started >= 0.3
    assert [m["text"] for m in standin.messages("C1")] == ["posted, but the answer is lost", "late"]
    assert len(standin.calls("chat.postMessage")) == 4


def test_threads_and_history_are_read_page_by_page(standin: SlackStandIn) -> None:
    client, person = client_of(standin), standin.person("U1", wait=False)
    ts = person.says("C1", "top")
    for number in range(5):
        person.says_in_thread("C1", ts, f"reply {number}")
    pages = client.conversations_replies(channel="C1", ts=ts, limit=4)
    assert [[m["text"] for m in page["messages"]] for page in pages] == [
        ["top", "reply 0", "reply 1", "reply 2"],
        ["reply 3", "reply 4"],
    ]
    (top,) = client.conversations_history(channel="C1")["messages"]
    assert (top["text"], top["reply_count"]) == ("top", 5)


def test_prompts_given_a_thread_are_accepted_and_not_shown(standin: SlackStandIn) -> None:
    client = client_of(standin)
    prompts = [{"title": "Ask", "message": "What?"}]
    standin.person("U1", wait=False).opens_home("messages")
    client.assistant_threads_setSuggestedPrompts(channel_id="DU1", prompts=prompts)
    client.assistant_threads_setSuggestedPrompts(channel_id="DU1", thread_ts="1.0", prompts=prompts)
    assert [entry["shown"] for entry in standin.workspace.prompts] == [True, False]
    with pytest.raises(SlackApiError):
        client.assistant_threads_setSuggestedPrompts(channel_id="DU1", prompts=prompts * 5)


def test_menus_are_used_by_value_or_text() -> None:
    options = [{"text": {"type": "plain_text", "text": t}, "value": t.lower()} for t in ("Low", "High")]
    block = {"type": "section", "accessory": {"type": "static_select", "action_id": "s", "options": options}}
    assert find_interactive([block], "s", "high", None)[1]["action_id"] == "s"
    assert find_interactive([block], None, None, "Low")[1]["action_id"] == "s"
    with pytest.raises(LookupError):
        find_interactive([block], "s", "medium", None)
