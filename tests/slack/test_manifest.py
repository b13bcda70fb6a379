"""The manifest, the listeners and the methods called belong together."""

import re
from pathlib import Path

import bot.channels.slack
from bot.channels.slack.commands import COMMAND
from bot.channels.slack.home import PROMPTS
from bot.channels.slack.manifest import event_types, manifest, scopes

FOLDER = Path(bot.channels.slack.__file__).parent
SCOPES_OF = {
    "apps_connections_open": set(),  # the app token's
    "assistant_threads_setStatus": {"chat:write"},
    "assistant_threads_setSuggestedPrompts": {"assistant:write"},
    "auth_test": set(),
    "chat_getPermalink": set(),
    "chat_postEphemeral": {"chat:write"},
    "chat_postMessage": {"chat:write"},
    "conversations_info": {"channels:read", "groups:read"},
    "conversations_open": {"im:write"},
    "conversations_history": {"channels:history", "groups:history", "im:history", "mpim:history"},
    "conversations_replies": {"channels:history", "groups:history", "im:history", "mpim:history"},
    "files_completeUploadExternal": {"files:write"},
    "files_getUploadURLExternal": {"files:write"},
    "files_info": {"files:read"},
    "users_info": {"users:read"},
    "views_open": set(),
    "views_publish": set(),
    "views_update": set(),
}
SCOPES_OF_EVENT = {
    "app_context_changed": {"assistant:write"},
    "app_home_opened": set(),
    "app_mention": {"app_mentions:read"},
    "app_uninstalled": set(),
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
    "message.mpim": {"mpim:history"},
    "tokens_revoked": set(),
}


def called() -> set[str]:
    """The Web API methods that the channel's source calls."""
    source = "\n".join(path.read_text() for path in FOLDER.glob("*.py"))
    families = "apps|assistant|auth|chat|conversations|files|reactions|usergroups|users|views"
    return set(re.findall(rf"\.((?:{families})_\w+)\(", source))


def test_each_scope_is_needed_and_each_need_is_met() -> None:
    subscribed = manifest()["settings"]["event_subscriptions"]["bot_events"]
    needed = {"commands"}
    for method in called():
        needed |= SCOPES_OF[method]
    for event in subscribed:
        needed |= SCOPES_OF_EVENT[event]
    assert needed == set(scopes())


def test_the_manifest_keeps_slacks_limits() -> None:
    shown, features = manifest()["display_information"], manifest()["features"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert len(features["agent_view"]["agent_description"]) <= 300
    assert len(features["agent_view"]["suggested_prompts"]) <= 4
    assert features["agent_view"]["suggested_prompts"] == PROMPTS
    assert len(PROMPTS) <= 4
    assert [command["command"] for command in features["slash_commands"]] == [COMMAND]
    assert manifest()["settings"]["interactivity"]["is_enabled"]


def test_event_types_are_those_that_arrive() -> None:
    assert set(event_types()) >= {"app_mention", "message", "app_home_opened", "tokens_revoked"}
    assert not any("." in name for name in event_types())
