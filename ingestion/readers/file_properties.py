"""The title and author that a program keeps in a file's properties, where they say something."""

import re

_JUNK_TITLE = re.compile(
    r"(?:microsoft word - .*|untitled.*|\(?(?:anonymous|unspecified)\)?|document\s?\d*|word document"
    r"|.*\.(?:docx?|dotx|rtf|pdf|odt|indd))",
    re.IGNORECASE,
)
_JUNK_AUTHOR = re.compile(
    r"(?:python-docx|microsoft office user|(?:windows )?user|admin(?:istrator)?|unknown|author"
    r"|\(?anonymous\)?)",
    re.IGNORECASE,
)


def useful_title(title: str) -> str:
    """Give a title property unless a program made it up ("Microsoft Word - draft2.docx")."""
    return "" if _JUNK_TITLE.fullmatch(title.strip()) else title


def useful_author(author: str) -> str:
    """Give an author property unless it names no one."""
    return "" if _JUNK_AUTHOR.fullmatch(author.strip()) else author
