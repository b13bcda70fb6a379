"""Checks before the bot goes to work: what is wrong is said in one sentence."""

import logging

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.channels.slack.failures import error_name, passes
from bot.channels.slack.intake import Identity
from bot.channels.slack.manifest import scopes
from bot.errors import ConfigurationError

log = logging.getLogger(__name__)

REINSTALL = "add them under OAuth & Permissions at https://api.slack.com/apps, then reinstall the app"
NEEDED = frozenset({"app_mentions:read", "chat:write", "im:history"})  # without these nothing works
BAD_TOKEN = frozenset(
    {
        "invalid_auth",
        "not_authed",
        "account_inactive",
        "token_revoked",
        "token_expired",
        "not_allowed_token_type",
    }
)


def check_tokens(bot_token: str, app_token: str, signing_secret: str, *, http: bool) -> None:
    """Whether the secrets are there and of the right kind; nothing is sent."""
    if not bot_token.startswith("xoxb-"):
        raise ConfigurationError(
            "SLACK_BOT_TOKEN must be the Bot User OAuth Token, which begins with xoxb- (OAuth & Permissions)."
        )
    if http and not signing_secret:
        raise ConfigurationError(
            "SLACK_SIGNING_SECRET is needed for HTTP: copy it from Basic Information > App Credentials."
        )
    if not http and not app_token.startswith("xapp-"):
        raise ConfigurationError(
            "SLACK_APP_TOKEN must be an app-level token with connections:write, which begins with xapp- "
            "(Basic Information > App-Level Tokens); for HTTP instead, give a port."
        )


def check_bot(client: WebClient) -> Identity:
    """Who the bot token makes us; raises ConfigurationError if Slack does not take it."""
    try:
        found = client.auth_test()
    except Exception as error:
        raise ConfigurationError(_sentence(error, "SLACK_BOT_TOKEN", client.base_url)) from None
    _check_scopes(granted(dict(found.headers)))
    return Identity(
        team=found["team_id"], user=found["user_id"], bot=found["bot_id"], url=found.get("url") or ""
    )


def check_scopes(client: WebClient) -> None:
    """Whether the bot token has every scope of the manifest; raises ConfigurationError naming what is missing.

    The bot starts without some of them, so this is for whoever wants to know what will not work.
    """
    have = granted(dict(client.auth_test().headers))
    if have and (lacking := sorted(set(scopes()) - have)):
        raise ConfigurationError(
            f"The Slack app lacks the scopes {', '.join(lacking)}, some things will not work: {REINSTALL}."
        )


def check_app(client: WebClient, app_token: str) -> None:
    """Whether Socket Mode is open to the app token."""
    try:
        client.apps_connections_open(app_token=app_token)
    except Exception as error:
        raise ConfigurationError(_sentence(error, "SLACK_APP_TOKEN", client.base_url)) from None


def granted(headers: dict[str, str]) -> frozenset[str]:
    """The scopes of the token as Slack's answers state them; empty if they do not."""
    stated = next((value for name, value in headers.items() if name.lower() == "x-oauth-scopes"), "")
    return frozenset(scope.strip() for scope in stated.split(",") if scope.strip())


def _check_scopes(have: frozenset[str]) -> None:
    if not have:
        return
    if lacking := sorted(NEEDED - have):
        raise ConfigurationError(f"The Slack app lacks the scopes {', '.join(lacking)}: {REINSTALL}.")
    if lacking := sorted(set(scopes()) - have):
        log.warning(
            "The Slack app lacks the scopes %s, some things will not work: %s.", ", ".join(lacking), REINSTALL
        )


def _sentence(error: Exception, variable: str, address: str) -> str:
    name = error_name(error)
    if isinstance(error, SlackApiError) and name in BAD_TOKEN:
        return f"Slack does not accept {variable} ({name}): copy the current token from https://api.slack.com/apps."
    if isinstance(error, SlackApiError) and not passes(error):
        return f"Slack refuses to start with {variable}: {name}."
    return f"Slack cannot be reached at {address} ({name}): check the network, proxy and SLACK_API_URL."
