"""A message that was edited after it had been taken as an answer."""

from bot.assessments.understanding import chosen_value, read_answer
from bot.assessments.units import units_by_id
from bot.flows.interviews.answering import too_long
from bot.flows.interviews.showing import Shown
from bot.flows.interviews.sitting import Sitting


def take_edit(sitting: Sitting, shown: Shown) -> bool:
    """Read the new wording, to be confirmed like a new answer; the old one stays in the history.

    False where the message was not an answer: then there is nothing to do.
    """
    message = sitting.message
    said = [words for words in sitting.ledger.said.values() if message.id and words.message == message.id]
    if not said or said[-1].text == message.text.strip() or not message.text.strip():
        return False
    if too_long(message.text.strip(), shown):
        return True
    unit = said[-1].unit
    value = chosen_value(message.text) or read_answer(message.text, message.at.date()).value
    sitting.do(
        "said",
        unit=unit,
        text=message.text.strip(),
        value=value.value if value else None,
        link=message.link,
        message=message.id,
        edited=True,
    )
    shown.say(f"You changed what you wrote on {units_by_id()[unit].number}. Both wordings are kept.")
    return True
