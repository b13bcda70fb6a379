"""The Slack channel: mentions, direct messages, threads, `/isms`, buttons, Home."""
