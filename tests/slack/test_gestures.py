"""Commands typed and buttons pressed, over both transports."""

from tests.slack.running import Bot
from tests.slack_standin.answers import Json
from tests.slack_standin.rendering import as_text


def whispers(bot: Bot, channel: str, user: str = "U1") -> list[str]:
    """What only this person has seen from the bot, once the inbox is empty."""
    bot.settle()
    messages = bot.standin.replies(channel, ephemeral=True)
    return [as_text(message) for message in messages if message.get("ephemeral_to") == user]


def answered(bot: Bot, channel: str, text: str = "may I use my own laptop?") -> Json:
    """The reply to a mention."""
    ts = bot.standin.person("U1").mentions(channel, text)
    return bot.standin.wait_for_reply(channel, ts)


def test_a_command_is_answered_for_one_person_only(bot: Bot, channel: str) -> None:
    delivery = bot.standin.person("U1").commands(
        "/isms", "ask may <@U2|ben> use &lt;USB&gt; sticks?", channel
    )
    body = bot.standin.wait_for_response(delivery)
    assert body["response_type"] == "ephemeral"
    assert delivery.acks[-1].ok
    assert bot.assistant.questions() == ["may @ben use <USB> sticks?"]
    assert len(whispers(bot, channel)) == 1
    assert whispers(bot, channel, "U2") == []
    assert [m for m in bot.standin.replies(channel) if not m.get("is_ephemeral")] == []


def test_a_slow_answer_to_a_command_still_arrives(bot: Bot, channel: str) -> None:
    bot.assistant.go.clear()
    delivery = bot.standin.person("U1").commands("/isms", "may I use my own laptop?", channel)
    assert delivery.acks[-1].ok
    assert bot.standin.responses.bodies(delivery.response_url) == []
    bot.assistant.go.set()
    assert bot.standin.wait_for_response(delivery)["blocks"]
    assert bot.assistant.questions() == ["may I use my own laptop?"]


def test_help_is_given_when_wanted_and_when_nothing_is_asked(bot: Bot, channel: str) -> None:
    for typed in ("", "help", " HELP ", "ask"):
        delivery = bot.standin.person("U1").commands("/isms", typed, channel)
        assert "Ask me about our policies." in bot.standin.wait_for_response(delivery)["text"], typed
    assert bot.assistant.asked == []


def test_a_very_long_answer_to_a_command_says_that_it_goes_on(bot: Bot, channel: str) -> None:
    delivery = bot.standin.person("U1").commands("/isms", "a long one", channel)
    assert "goes on" in bot.standin.wait_for_response(delivery, count=5)["text"]


def test_a_command_works_where_the_bot_is_no_member(bot: Bot) -> None:
    bot.standin.add_channel("CAWAY", "away", bot_is_member=False)
    delivery = bot.standin.person("U1").commands("/isms", "may I use my own laptop?", "CAWAY")
    assert "enrolled" in bot.standin.wait_for_response(delivery)["text"]


def test_feedback_is_kept_and_thanked_for_once(bot: Bot, channel: str) -> None:
    reply = answered(bot, channel)
    person = bot.standin.person("U1")
    person.clicks(reply, "feedback", text="Helpful")
    person.clicks(reply, "feedback", text="Helpful")
    bot.standin.redeliver(bot.standin.deliveries[-1])
    assert whispers(bot, channel) == ["Thank you, noted."]
    bot.standin.person("U2").clicks(reply, "feedback", text="Not helpful")
    assert len(whispers(bot, channel, "U2")) == 1


def test_a_question_is_handed_on_to_the_security_team_once(bot: Bot, channel: str) -> None:
    reply = answered(bot, channel, "unknown: may I juggle <!channel>?")
    before = len(bot.standin.replies("C2"))
    person = bot.standin.person("U1")
    person.clicks(reply, "ask_security")
    person.clicks(reply, "ask_security")
    bot.settle()
    (handed,) = bot.standin.replies("C2")[before:]
    text = as_text(handed)
    assert "unknown: may I juggle" in text
    assert "https://standin.slack.com/archives/" in text
    assert "<!channel>" not in handed["text"]
    assert {"type": "user", "user_id": "U1"} in handed["blocks"][0]["elements"][0]["elements"]
    said = whispers(bot, channel)
    assert sorted(said) == [
        "I have passed your question on to the security team.",
        "This question has already been passed on to the security team.",
    ]


def test_buttons_work_on_what_only_one_person_sees(bot: Bot) -> None:
    bot.standin.add_channel("CFAR", "far", bot_is_member=False)
    delivery = bot.standin.person("U1").commands("/isms", "unknown thing", "CFAR")
    bot.standin.wait_for_response(delivery)
    (shown,) = bot.standin.replies("CFAR", ephemeral=True)
    bot.standin.person("U1").clicks(shown, "ask_security")
    assert any("passed your question on" in text for text in whispers(bot, "CFAR"))


def test_a_button_of_a_forgotten_question_says_so(bot: Bot, channel: str) -> None:
    reply = answered(bot, channel)
    for block in reply["blocks"]:
        for element in block.get("elements", []):
            if element.get("action_id") == "feedback":
                element["positive_button"]["value"] = "helpful:no-such"
    bot.standin.workspace.revise(bot.standin.workspace.find(channel, reply["ts"]), blocks=reply["blocks"])
    bot.standin.person("U1").clicks(reply, "feedback", text="Helpful")
    assert whispers(bot, channel) == ["I cannot find that question any more. Please ask it again."]
