"""The app's manifest as data: events and scopes are stated there and nowhere else."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def manifest() -> dict[str, Any]:
    """The manifest that ships with the program."""
    text = files("bot.channels.slack").joinpath("manifest.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


def event_types() -> list[str]:
    """The types of the events subscribed: `message.im` arrives as `message`."""
    names = manifest()["settings"]["event_subscriptions"]["bot_events"]
    return sorted({str(name).partition(".")[0] for name in names})


def scopes() -> list[str]:
    """The scopes of the bot token."""
    return [str(scope) for scope in manifest()["oauth_config"]["scopes"]["bot"]]
