"""A tiny Bolt bot to try the stand-in with: `--bot "python -m tests.slack_standin.echo_bot"`."""

import logging
import os
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from .server import SIGNING_SECRET

FEEDBACK = {
    "type": "context_actions",
    "elements": [
        {
            "type": "feedback_buttons",
            "action_id": "feedback",
            "positive_button": {"text": {"type": "plain_text", "text": "Good"}, "value": "up"},
            "negative_button": {"text": {"type": "plain_text", "text": "Bad"}, "value": "down"},
        }
    ],
}


def button(label: str, value: str) -> dict[str, Any]:
    """A button whose action id holds its value."""
    text = {"type": "plain_text", "text": label}
    return {"type": "button", "action_id": f"answer_{value}", "text": text, "value": value}


def answer_blocks(text: str) -> list[dict[str, Any]]:
    """An answer with two buttons and feedback."""
    buttons = {"type": "actions", "elements": [button("Yes", "yes"), button("No", "no")]}
    return [{"type": "markdown", "text": f"**echo** {text}"}, buttons, FEEDBACK]


MODAL = {
    "type": "modal",
    "callback_id": "reason",
    "title": {"type": "plain_text", "text": "Reason"},
    "submit": {"type": "plain_text", "text": "Send"},
    "blocks": [
        {
            "type": "input",
            "block_id": "why",
            "label": {"type": "plain_text", "text": "Why?"},
            "element": {"type": "plain_text_input", "action_id": "text"},
        }
    ],
}


def echo_app(client: WebClient) -> App:
    """A tiny bot: echoes mentions and direct messages, answers clicks, a command and a modal."""
    logger = logging.getLogger("echo")
    logger.setLevel(logging.CRITICAL)
    app = App(
        client=client,
        signing_secret=SIGNING_SECRET,
        logger=logger,
        listener_executor=ThreadPoolExecutor(max_workers=20),
    )

    @app.event("app_mention")
    def mentioned(event: dict[str, Any], client: WebClient) -> None:
        thread = event.get("thread_ts", event["ts"])
        text = event["text"].split(">", 1)[1].strip()
        client.chat_postMessage(
            channel=event["channel"], thread_ts=thread, text=text, blocks=answer_blocks(text)
        )

    @app.event("message")
    def written(event: dict[str, Any], client: WebClient) -> None:
        if event["channel_type"] == "im" and "subtype" not in event:
            client.chat_postMessage(channel=event["channel"], text=f"echo {event['text']}")

    @app.event("app_home_opened")
    def home(event: dict[str, Any], client: WebClient) -> None:
        blocks = [{"type": "header", "text": {"type": "plain_text", "text": f"tab {event['tab']}"}}]
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})

    @app.action(re.compile("answer_"))
    def answered(ack: Callable[..., None], body: dict[str, Any], client: WebClient) -> None:
        ack()
        value, message = body["actions"][0]["value"], body["message"]
        blocks = [{"type": "markdown", "text": f"You said {value}"}]
        client.chat_update(
            channel=body["channel"]["id"], ts=message["ts"], text=f"You said {value}", blocks=blocks
        )

    @app.action("feedback")
    def judged(ack: Callable[..., None], body: dict[str, Any], client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=MODAL)

    @app.view("reason")
    def submitted(ack: Callable[..., None], view: dict[str, Any]) -> None:
        if view["state"]["values"]["why"]["text"]["value"] == "short":
            ack(response_action="errors", errors={"why": "Say more."})
        else:
            ack()

    @app.command("/isms")
    def commanded(ack: Callable[..., None], respond: Callable[..., Any], body: dict[str, Any]) -> None:
        ack("one moment")
        respond(f"command {body['text']}")

    return app


def main() -> None:
    """Run over Socket Mode with the variables that the stand-in gives."""
    url, token = os.environ["SLACK_API_URL"], os.environ["SLACK_APP_TOKEN"]
    app = echo_app(WebClient(token=os.environ["SLACK_BOT_TOKEN"], base_url=url))
    handler = SocketModeHandler(app, token, web_client=WebClient(token=token, base_url=url))
    handler.start()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main()
