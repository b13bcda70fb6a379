"""Passages of an invented company's policies, for the tests of writing."""

from bot.writing.citations import Quote
from ingestion.instructions import addresses_an_assistant
from ingestion.sentences import sentence_ranges
from knowledge.models import Kind, Passage

PASSWORDS = (
    "Passwords have at least 15 characters and are kept in the password manager. "
    "After ten failed attempts the account is locked for 30 minutes. "
    "Nobody may ask you for your password, not even the service desk."
)
DEVICES = (
    "A lost or stolen device is reported to the service desk within 24 hours. "
    "The service desk wipes it remotely and records the incident under clause 7.3 of the device policy."
)


def passage(text: str, number: int = 1, section: str = "Rules", title: str = "Password policy") -> Passage:
    """A passage as ingestion makes it: cut in sentences, those that address an assistant flagged."""
    sentences = tuple(sentence_ranges(text))
    flagged = tuple(
        position for position, (start, end) in enumerate(sentences) if addresses_an_assistant(text[start:end])
    )
    path = f"{title.lower().replace(' ', '-')}.md"
    return Passage(f"{number:05d}", Kind.POLICY, path, title, section, text, sentences, flagged=flagged)


def quotes() -> tuple[Quote, ...]:
    """Two quotes of the passage on passwords around one of that on devices."""
    passwords, devices = passage(PASSWORDS), passage(DEVICES, 2, "Loss", "Device policy")
    return Quote(passwords, 0, 0), Quote(devices, 0, 0), Quote(passwords, 1, 1)
