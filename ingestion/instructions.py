"""Text in a document that addresses an assistant instead of the reader.

Documents are data: nothing in them is ever followed. The quoting writer goes one step further and never repeats a
paragraph that looks planted, since a person may follow what a machine would not. Such text is neither quoted nor
shown, and feeding a document that holds it gives a warning with the section's name.
"""

import re

_PATTERNS = [
    r"\b(ignore|disregard|forget|override)\b.{0,40}\b(previous|prior|above|earlier|preceding|rest of|all other|system)\b.{0,40}"
    r"\b(instructions?|prompts?|data|rules|text|message|policy|policies)?\b",
    r"\b(do not|don['’]t|never)\b.{0,20}\banswer the question\b",
    r"\b(simply|only|always)\b.{0,20}\b(respond|reply|answer)\b.{0,20}\bwith\b",
    r"\b(respond|reply|answer|print|say|output|repeat)\b.{0,30}\b(with|the phrase|the word|exactly|verbatim)\b\s*[:\"“']",
    r"\b(add|append|include|insert|put)\b.{0,120}\b(to|in|into|at the end of)\b (your|the) (reply|response|answer|output)s?\b",
    r"\b(modify|change|adapt|alter|rewrite)\b your (answer|reply|response|output)",
    r"\b(in|when|before|after|while|if)\b.{0,12}\b(you|your) (answer|answering|reply|replying|response|respond)\b",
    r"\bif you are an? (\w+ ){0,2}(assistant|model|bot|ai)\b",
    r"\b(ai|llm|chat)[- ]?(assistant|model|bot)?s?\s*:\s*(please )?(tell|say|ignore|print|answer|do|add|reply)\b",
    r"\bthe assistant (has been|will now|is now)\b",
    r"\b(you are now|act as|pretend to be)\b.{0,20}\b(an? )?(ai|assistant|chatbot|language model|dan)\b",
    r"\b(follow|obey)\b.{0,20}\b(my|updated|the hidden) (instructions?|commands?)\b",
    r"\b(updated )?instructions (have|are|need) to be fetched\b",
    r"\[/?(system|inst|assistant|user|rest-of-document)\b",
    r"<\|?(system|im_start|im_end|endoftext)",
    r"\bsystem (annotation|prompt|message|override)\b",
    r"\b(decode|decrypt) and (follow|execute|run)\b",
    r"\bstrictly follow\b",
    r"\bto confirm, (respond|reply)\b",
    r"\bcite (this|it|the) .{0,40}\bas\b\s*[\"“']",
    r"\bpost this (same )?(text|message) in\b",
    r"\"(tool|function|tool_call|name)\"\s*:\s*\"",
    r"\b(delete|drop|send|post)_\w+\(",
    r"\bjoin part [a-z]\b",
    r"\bsupersedes the standard\b",
    r"\bclause [\d.]+ was withdrawn\b",
    r"\bthis is (a test|only a test)\b.{0,5}$",
    r"\bdeviate from this\b",
    r"(?<![/\w.=&?%#~-])[A-Za-z0-9+/]{60,}={0,2}",
    r"\b(javascript|vbscript|data:text/html):\S",
    r"<(https?:|mailto:|[!@#])[^>]*>",  # Slack's own control sequences have no place in a document
]
_ADDRESS = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.IGNORECASE | re.DOTALL)


def addresses_an_assistant(sentence: str) -> bool:
    """Whether a sentence reads as an instruction to a machine (or is machine-readable matter), so is not quoted."""
    return _ADDRESS.search(sentence) is not None
