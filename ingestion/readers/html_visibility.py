"""What of an HTML page a person gets to see: not navigation, not scripts, not hidden text."""

import re

from bs4 import BeautifulSoup, Tag

_NEVER = frozenset(
    str.split(
        "script style head nav noscript template svg math iframe object embed canvas audio video button "
        "select textarea input datalist dialog map area source track img picture"
    )
)
_AROUND = frozenset(str.split("header footer aside"))  # part of the page, unless inside the article
_AROUND_ROLES = frozenset(
    str.split("navigation banner contentinfo search complementary menu menubar toolbar")
)
_AROUND_CLASSES = frozenset(
    str.split(
        "headerlink hash-link heading-anchor toc toc-macro table-of-contents table_of_contents breadcrumb "
        "breadcrumbs breadcrumb-section sr-only visually-hidden skip-link edit-page-link "
        "theme-edit-this-page "
        "page-metadata"
    )
)
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d]*[1-9])|color\s*:\s*transparent"
    r"|opacity\s*:\s*0(?![.\d]*[1-9])|text-indent\s*:\s*-\d{3,}|(?:left|top|right)\s*:\s*-\d{4,}",
    re.IGNORECASE,
)
_MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE_SELECTOR = re.compile(r"(?:\w*)([.#])([\w-]+)")
_ANCHOR_SIGNS = frozenset(("#", "¶", "§", "🔗", ""))


class Visibility:
    """Says which elements are left out; knows the classes that the page's own style sheet hides."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self._classes: set[str] = set()
        self._ids: set[str] = set()
        for sheet in soup.find_all("style"):
            self._learn(sheet.get_text())

    def hides(self, tag: Tag, inside_article: bool) -> bool:
        """Say whether this element is left out."""
        if tag.name in _NEVER or tag.has_attr("hidden") or _attribute(tag, "aria-hidden") == "true":
            return True
        if not inside_article and (tag.name in _AROUND or _attribute(tag, "role") in _AROUND_ROLES):
            return True
        classes = set((_attribute(tag, "class")).split())
        if classes & (self._classes | _AROUND_CLASSES) or _attribute(tag, "id") in self._ids:
            return True
        return bool(_HIDING.search(_attribute(tag, "style")))

    def _learn(self, sheet: str) -> None:
        for selectors, rules in _RULE.findall(_MEDIA.sub("", sheet)):
            if _HIDING.search(rules):
                for selector in selectors.split(","):
                    if found := _SIMPLE_SELECTOR.fullmatch(selector.strip()):
                        (self._classes if found[1] == "." else self._ids).add(found[2])


def main_content(soup: BeautifulSoup) -> tuple[Tag, bool]:
    """Find the element that holds the text, and whether it is an article of its own within a page."""
    for selector in ("#main-content", "main", "[role=main]", "article"):
        found = soup.select(selector)
        if len(found) == 1 and len(found[0].get_text(strip=True)) > 40:
            return found[0], True
    return soup.body or soup, False


def is_anchor_sign(tag: Tag) -> bool:
    """Say whether a link is only the pilcrow beside a heading."""
    return tag.name == "a" and tag.get_text().strip() in _ANCHOR_SIGNS


def _attribute(tag: Tag, name: str) -> str:
    value = tag.get(name)
    return " ".join(value) if isinstance(value, list) else str(value or "")
