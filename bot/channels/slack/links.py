"""Where a message can be seen again, and which addresses are Slack's own."""

from urllib.parse import urlsplit

SLACK_HOSTS = ("slack.com", "slack-gov.com")


def permalink(workspace_url: str, channel: str, ts: str, thread_ts: str | None = None) -> str:
    """The address that chat.getPermalink gives, without asking; empty where the workspace's own is unknown."""
    if not workspace_url:
        return ""
    link = f"{workspace_url.rstrip('/')}/archives/{channel}/p{ts.replace('.', '')}"
    in_thread = thread_ts is not None and thread_ts != ts
    return f"{link}?thread_ts={thread_ts}&cid={channel}" if in_thread else link


def is_slacks(url: str, api_url: str) -> bool:
    """Whether an address is Slack's, over TLS, or at the server of the configured Web API: only these get our token."""
    try:
        there, api = urlsplit(url), urlsplit(api_url)
        same_server = (there.scheme, there.hostname, there.port) == (api.scheme, api.hostname, api.port)
    except ValueError:  # no port is called so
        return False
    if there.username is not None or there.password is not None or not there.hostname:
        return False
    known = any(there.hostname == host or there.hostname.endswith(f".{host}") for host in SLACK_HOSTS)
    return same_server or (there.scheme == "https" and known and there.port in (None, 443))
