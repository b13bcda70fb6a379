"""Words that answer what a finding waits for, although no step was named: "we told HR to start checking"."""

import re

from bot.flows.drafting.phrases import wanted_in as drafting_in
from bot.flows.interviews.phrases import command_in, lists_assessments, says_nothing, start_in
from bot.flows.small_talk import small_talk
from bot.flows.summaries.intent import wanted_in as summary_in

_FEWEST = 3  # words of an answer
_ASKS = re.compile(
    r"^(?:(?:and|but|so|ok(?:ay)?|please|hi|hello),? )*(?:what|who|whom|whose|which|where|when|how|why|can|could|may|might|"
    r"must|should|shall|would|will|do|does|did|is|are|am|was|were|has|have|tell|show|explain|describe|list|give|define|"
    r"compare|search|find|help|summari[sz]e|suggest|export|lesson|assess|draft|open|ask|quote|read)\b",
    re.IGNORECASE,
)


def is_plain(text: str) -> bool:
    """Whether a text tells something: it is no question, no command and no thanks."""
    said = " ".join(text.split())
    if len(said.split()) < _FEWEST or said.endswith("?") or _ASKS.match(said):
        return False
    commands = (command_in, start_in, lists_assessments, says_nothing, small_talk, drafting_in, summary_in)
    return not any(command(said) for command in commands)
