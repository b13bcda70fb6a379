"""Run the Slack bot: over Socket Mode where SLACK_APP_TOKEN is set, else over HTTP on /slack/events."""

import argparse
import sys

from bot.assembly.assistant import records
from bot.assembly.slack import slack_server
from bot.config import Settings

_DEFAULT_PORT = 8080


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--http", type=int, metavar="PORT", help="take Slack's events over HTTP on PORT")
    parser.add_argument(
        "--health",
        type=int,
        metavar="PORT",
        help="with Socket Mode: serve /healthz, /readyz and /metrics on PORT",
    )


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Serve until told to stop."""
    port = arguments.http
    if port is None and settings.slack_app_token is None:
        port = _DEFAULT_PORT
    with records(settings) as kept:
        server = slack_server(settings, kept, port, arguments.health)
        way = "Socket Mode" if port is None else f"HTTP on port {port}"
        sys.stderr.write(f"isms: answering in Slack over {way}; Ctrl-C stops.\n")
        return 0 if server.run() else 1
