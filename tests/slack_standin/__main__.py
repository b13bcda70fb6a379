"""Start the stand-in by hand: `python -m tests.slack_standin --help`."""

import argparse
import os
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .demo import HELP, Demo
from .server import SLACKS_ACK_SECONDS, SlackStandIn
from .workspace import SLACKS_TRIGGER_SECONDS


def parse_arguments() -> argparse.Namespace:
    """The options of the program."""
    parser = argparse.ArgumentParser(prog="python -m tests.slack_standin", description=__doc__)
    parser.add_argument(
        "--http", metavar="URL", help="deliver by signed HTTP to this URL instead of Socket Mode"
    )
    parser.add_argument("--bot", metavar="COMMAND", help="start the bot with this command")
    parser.add_argument("--port", type=int, default=0, help="a fixed port (default: a free one)")
    parser.add_argument("--user", default="U1", help="who you are (default: U1)")
    parser.add_argument("--channel", default="C1", help="where you write (default: C1)")
    parser.add_argument(
        "--start-seconds", type=float, default=120, help="how long to wait for the bot to connect"
    )
    parser.add_argument("--reply-seconds", type=float, default=30, help="how long to wait for a reply")
    parser.add_argument("--quiet-seconds", type=float, default=1, help="silence after which a reply is over")
    parser.add_argument("--stay", action="store_true", help="keep serving the page after the input has ended")
    return parser.parse_args()


def environment(standin: SlackStandIn) -> dict[str, str]:
    """What the bot needs to know to talk to the stand-in."""
    variables = {
        "SLACK_API_URL": standin.api_url,
        "SLACK_BOT_TOKEN": "xoxb-demo",
        "SLACK_SIGNING_SECRET": standin.signing_secret,
    }
    return variables if standin.request_url else variables | {"SLACK_APP_TOKEN": "xapp-demo"}


def start_bot(command: str, standin: SlackStandIn, log: Path) -> subprocess.Popen[bytes]:
    """Run the bot with the stand-in's variables; its output goes to the log."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SLACK_")}
    with log.open("wb") as output:
        return subprocess.Popen(
            shlex.split(command),
            env=inherited | environment(standin),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )


def stop_bot(bot: subprocess.Popen[bytes]) -> None:
    """Ask the bot's process to end, then make it."""
    bot.terminate()
    try:
        bot.wait(10)
    except subprocess.TimeoutExpired:
        bot.kill()
        bot.wait()


def await_bot(standin: SlackStandIn, bot: subprocess.Popen[bytes] | None, seconds: float) -> None:
    """Wait until the bot is there; give up early if its process has ended."""
    deadline = time.monotonic() + seconds
    while bot is None or bot.poll() is None:
        try:
            standin.wait_for_bot(0.5)
            return
        except TimeoutError:
            if time.monotonic() > deadline:
                raise
    raise TimeoutError(f"the bot ended with exit code {bot.returncode}")


def converse(demo: Demo, *, interactive: bool) -> None:
    """Read lines until the end; echo them when they are piped."""
    while True:
        if interactive:
            print("> ", end="", flush=True)
        line = sys.stdin.readline()
        demo.show_news()
        if not line:
            return
        if not interactive:
            print(f"> {line.rstrip()}")
        if not demo.say(line):
            return


def main() -> int:
    """Run until the input ends."""
    options = parse_arguments()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    waits = SLACKS_ACK_SECONDS
    with SlackStandIn(request_url=options.http, port=options.port, ack_seconds=waits) as standin:
        standin.workspace.limits.trigger_seconds = SLACKS_TRIGGER_SECONDS
        print(f"Slack stand-in: {standin.url}/ shows the channel\n")
        for name, value in environment(standin).items():
            print(f"export {name}={value}")
        log = Path(tempfile.gettempdir()) / f"slack-demo-{os.getpid()}.log"
        bot = start_bot(options.bot, standin, log) if options.bot else None
        try:
            print("\nwaiting for the bot to connect …" + (f" (its output: {log})" if bot else ""), flush=True)
            await_bot(standin, bot, options.start_seconds)
            print(f"connected.\n\n{HELP}\n", flush=True)
            patience, quiet = options.reply_seconds, options.quiet_seconds
            demo = Demo(standin, options.user, options.channel, patience=patience, quiet=quiet)
            converse(demo, interactive=sys.stdin.isatty())
            while options.stay:
                time.sleep(1)
        except TimeoutError as problem:
            print(f"error: {problem}", file=sys.stderr)
            if bot:
                print("\n".join(log.read_text(errors="replace").splitlines()[-20:]), file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            print()
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            if bot is not None:
                stop_bot(bot)
    return 0


if __name__ == "__main__":
    sys.exit(main())
