"""What a person typed, freed of Slack's markup; and what we send, freed of what could act."""

import pytest

from bot.channels.slack.escaping import inert, visible
from bot.channels.slack.markup import addressed_to_another, mentioned, mentions, named, readable


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("<@UBOT> can I use my own laptop?", "can I use my own laptop?"),
        ("<@UBOT|isms>: can I?", "can I?"),
        ("hey <@UBOT>, can I?", "hey , can I?"),
        ("is <@U2|ben> allowed? and <@U3>?", "is @ben allowed? and @someone?"),
        ("may I post in <#C1|general> or <#C2>?", "may I post in #general or #channel?"),
        ("see <https://example.com/p?a=1&amp;b=2|our policy>", "see our policy"),
        ("see <https://example.com/p?a=1&amp;b=2>", "see https://example.com/p?a=1&b=2"),
        ("write to <mailto:a@example.com|a@example.com>", "write to a@example.com"),
        ("write to <mailto:a@example.com>", "write to a@example.com"),
        (
            "<!here> <!subteam^S1|@security> <!subteam^S2> <!date^1^{date}|1 May>",
            "@here @security @team 1 May",
        ),
        ("is 3 &lt; 4 &amp;amp; 5 &gt; 4?", "is 3 < 4 &amp; 5 > 4?"),
        ("  <@UBOT>   ", ""),
        ("&lt;@U1&gt;", "<@U1>"),
    ],
)
def test_markup_is_made_readable(sent: str, meant: str) -> None:
    assert readable(sent, "UBOT") == meant


def test_people_are_known_by_id_and_named_where_slack_gives_no_name() -> None:
    text = "<@UBOT> pass it to <@U3>, <@U2|ben> or <@U3|cleo>; not @U33 &lt;@U4&gt;"
    assert mentioned(text, "UBOT") == (("U3", "cleo"), ("U2", "ben"))
    assert mentioned("nobody <#C1|general> <!here>") == ()
    asked = readable("<@UBOT> is <@U3> or <@U33> allowed?", "UBOT", {"U3": "U3", "U33": "U33"})
    assert asked == "is @U3 or @U33 allowed?"
    assert named(asked, {"U3": "Cleo Marsh", "U33": ""}) == "is @Cleo Marsh or @someone allowed?"
    assert named("write to @U3", {}) == "write to @U3"


def test_mentions_are_seen_with_and_without_a_name() -> None:
    assert mentions("hi <@UBOT>", "UBOT")
    assert mentions("hi <@UBOT|isms>", "UBOT")
    assert not mentions("hi <@UBOTTOM>", "UBOT")
    assert addressed_to_another(" <@U2> what do you think?", "UBOT")
    assert not addressed_to_another("<@UBOT> what do you think, <@U2>?", "UBOT")
    assert not addressed_to_another("what do you think, <@U2>?", "UBOT")


def test_what_we_send_as_text_is_escaped_and_inert() -> None:
    assert inert("a < b & c > d") == "a &lt; b &amp; c &gt; d"
    assert inert("@here") == "@\u2060here"
    assert inert("https://evil.example") == "https:\u2060//evil.\u2060example"
    assert inert("A.5.23 and 9.2 e) stay as they are.") == "A.5.23 and 9.2 e) stay as they are."


def test_invisible_characters_and_half_characters_are_dropped() -> None:
    assert visible("a\u202eb\u200bc\x00d\ufeffe\r\nf\U000e0041") == "abcde\nf"
    assert visible("\ud800") == "?"
    assert visible("tab\tand\nline, ümlaut, 日本, 🙂") == "tab\tand\nline, ümlaut, 日本, 🙂"
