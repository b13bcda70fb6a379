"""What site generators and wikis add to Markdown (Hugo, Jekyll, MkDocs …), taken out before parsing."""

import re

from ingestion.text_hygiene import SEAM

# Code is matched first and kept: a shortcode inside code is an example, not a shortcode.
_CODE = r"(?P<code>^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^[ \t]*(?P=fence)|(?P<ticks>`+)[^`\n]+(?P=ticks))"
_TAG = r"\{%.*?%\}|\{\{[<%].*?[>%]\}\}|\{\{.*?\}\}"
_COMMENT = r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}|\{/\*.*?\*/\}|\{\{[<%]/\*.*?\*/[>%]\}\}"
_SHORTCODE = re.compile(
    rf"{_CODE}|(?P<comment>{_COMMENT})"
    rf"|(?P<tag>(?P<target>\]\([^)\n{{]*)?(?:{_TAG}))"
    r"|(?P<mark>^[ \t]*(?::::[^\n]*|\{:[^}\n]*\}|\[TOC\]|\[\[_?toc_?\]\]|\[\[_TOC_\]\])[ \t]*$)",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_WORD_ARGUMENT = re.compile(r"""\{[%{][<%]?-?\s*\w+\s+(["'])([\w #@-]+)\1\s*-?[%>]?[%}]\}""")
_ADMONITION = re.compile(r"^(?:!!!|\?\?\?\+?)[ ]+[^\n]*\n(?:(?:[ ]{4}[^\n]*|[ \t]*)(?:\n|\Z))*", re.MULTILINE)
_ALERT = re.compile(r"^(\s*>\s*)\[!\w+\][-+]?", re.MULTILINE)
_MODULE_LINE = re.compile(r"^(?:import|export)\s[^\n]*$", re.MULTILINE)


def without_shortcodes(text: str, is_mdx: bool = False) -> str:
    """Give Markdown with shortcodes left out, a seam where one stood inside a line."""
    if is_mdx:
        text = _MODULE_LINE.sub("", text)
    if "!!!" in text or "???" in text:
        text = _ADMONITION.sub(_opened, text)
    if "[!" in text:
        text = _ALERT.sub(rf"\1{SEAM}", text)
    return _SHORTCODE.sub(_replacement, text) if "{" in text or ":::" in text or "[" in text else text


def _replacement(found: re.Match[str]) -> str:
    if found["code"]:
        return found[0]
    if found["comment"] or found["mark"]:  # not an empty line: that would end a list or a piece of HTML
        return SEAM
    if found["target"]:  # a link's target made by a shortcode: it is left out anyway
        return found["target"] + SEAM
    shown = _WORD_ARGUMENT.fullmatch(found[0].strip())  # {% slack_channel "help" %} shows its word
    return f"{SEAM}{shown[2]}{SEAM}" if shown else SEAM


def _opened(found: re.Match[str]) -> str:
    """Take the indent off an admonition, which plain Markdown would take for code."""
    _, _, inside = found[0].partition("\n")
    return "\n" + re.sub(r"^[ ]{4}", "", inside, flags=re.MULTILINE)
