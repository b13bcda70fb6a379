"""What a language model's sentence must pass before a person sees it; each check is a plain function.

`text` is always what the passages that the sentence cites say; a sentence comes without its [n] markers.
"""

import re

from bot.writing.tidying import without_markers
from ingestion.instructions import addresses_an_assistant
from knowledge.keywords import words_of

_LONG_QUOTE = 4  # words from which what stands in quotation marks must be verbatim
_SHARED_RUN = 8  # words in a row that no answer shares with the prompt by chance
_TRACEABLE = 0.4  # share of a sentence's words that stand in the passages it cites or the question, at least
_STEM = 4  # letters by which two forms of a word are taken for the same
_QUOTED = re.compile(
    r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|\"([^\"]+)\"|(?<!\w)‘(.+?)’(?!\w)|(?<!\w)'(.+?)'(?!\w)"
)
_ELLIPSIS = re.compile(r"\s*(?:\[?(?:…|\.\.\.)\]?)\s*")
_ADDRESSES = re.compile(
    r"(?:https?|ftp|file|data|javascript|vbscript|mailto|tel|slack|ms-\w+)\s*:\s*[^\s)>]+"  # with a scheme
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # e-mail
    r"|(?<![\w@.])(?:[\w-]+\.)+[^\W\d_]{2,24}(?![\w])(?:[/?#][^\s)>]*)?"  # example.org/path
    r"|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])(?:[:/][^\s)>]*)?"  # 192.0.2.1/path
    r"|<[^<>\s][^<>]*>"  # Slack's control sequences, HTML
    r"|!?\[[^\[\]]*\]\([^)]*\)|^\s*\[[^\]]+\]:"  # Markdown
    r"|(?<!\w)[@][\w.-]+",  # mentions
    re.IGNORECASE,
)


def folded(text: str) -> str:
    """The text as quotes are compared: white space, markers and the looks of quotation marks aside."""
    text = without_markers(text).translate(_PLAIN_MARKS)
    return " ".join(text.split())


def quotes_stand(sentence: str, text: str) -> bool:
    """Whether all that stands in quotation marks, where it is longer than a term, is verbatim in `text`."""
    whole = folded(text)
    for match in _QUOTED.finditer(sentence):
        quoted = next(group for group in match.groups() if group is not None)
        if len(quoted.split()) < _LONG_QUOTE:
            continue
        pieces = (folded(piece).strip(" .,;:!?") for piece in _ELLIPSIS.split(quoted))
        if not all(piece in whole for piece in pieces):
            return False
    return True


def addresses_stand(sentence: str, text: str) -> bool:
    """Whether every link, address, mention and control sequence of a sentence is verbatim in `text`."""
    whole = folded(text)
    return all(
        re.search(rf"(?<![\w.@/-]){re.escape(found)}(?![\w@/-]|\.\w)", whole)
        for found in (folded(match.group()).rstrip(".,;:!?") for match in _ADDRESSES.finditer(sentence))
        if found
    )


def traceable(sentence: str, text: str) -> bool:
    """Whether so many of a sentence's words stand in `text`, here with the question, to rest on it."""
    words = {word for word in stems(sentence) if word.isalpha() and len(word) > 2}
    return len(words & stems(text)) >= len(words) * _TRACEABLE


def stems(text: str) -> set[str]:
    """The words of a text by their first letters, stop words left out."""
    return {word[:_STEM] for word in words_of(text)}


def reveals(sentence: str, prompt: str) -> bool:
    """Whether a sentence repeats a run of the prompt's words."""
    words, secret = _bare(sentence), f" {' '.join(_bare(prompt))} "
    runs = (words[start : start + _SHARED_RUN] for start in range(len(words) - _SHARED_RUN + 1))
    return any(f" {' '.join(run)} " in secret for run in runs)


def instructs(sentence: str) -> bool:
    """Whether a sentence reads as planted text that speaks to an assistant."""
    return addresses_an_assistant(sentence)


def _bare(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


_PLAIN_MARKS = str.maketrans("“”„«»‘’–—‑\u00a0", '"""""\'\'--- ')
