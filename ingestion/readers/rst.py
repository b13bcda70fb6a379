"""reStructuredText, parsed by docutils with all off that reads files, runs code or passes raw markup."""

from typing import Any

from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import roles

from ingestion.blocks import ReadDocument
from ingestion.errors import UnreadableError
from ingestion.facts import facts_from
from ingestion.limits import Limits
from ingestion.readers.gathering import Gathering
from ingestion.text_hygiene import SEAM, decode

_SETTINGS: dict[str, Any] = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "_disable_config": True,
    "halt_level": 6,  # never
    "report_level": 5,  # nothing
    "warning_stream": False,
    "line_length_limit": 1_000_000,
    "input_encoding": "unicode",
    "smart_quotes": False,
    "syntax_highlight": "none",
    "doctitle_xform": False,
}
_LEFT_OUT = (
    nodes.system_message, nodes.comment, nodes.image, nodes.raw, nodes.target, nodes.substitution_definition,
    nodes.topic, nodes.pending, nodes.meta, nodes.header, nodes.footer, nodes.problematic,
)  # fmt: skip


def read(data: bytes, name: str, limits: Limits) -> ReadDocument:
    """Read a reStructuredText file; its field list ("Owner: …" with colons before) gives the facts."""
    text, warnings = decode(data)
    _let_sphinx_roles_pass()
    try:
        document = publish_doctree(text, source_path=name, settings_overrides=_SETTINGS)
    except (RecursionError, MemoryError):
        raise
    except (
        Exception
    ) as error:  # docutils asserts and raises all kinds of things on input that it does not expect
        raise UnreadableError("it is not reStructuredText that can be parsed") from error
    gathering = Gathering(limits)
    gathering.warnings.extend(warnings)
    walk = _Walk(gathering)
    walk.inside(document, level=0)
    return gathering.document(facts_from(walk.fields))


class _Walk:
    """Goes through the tree of nodes."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._lists = 0
        self._fresh_item = False
        self.fields: list[tuple[str, object]] = []

    def inside(self, parent: nodes.Node, level: int) -> None:
        """Take all that stands in a node."""
        for node in parent.children:
            self._node(node, level)

    def _node(self, node: nodes.Node, level: int) -> None:
        if isinstance(node, _LEFT_OUT):
            return
        if isinstance(node, nodes.section):
            self.inside(node, level + 1)
        elif isinstance(node, nodes.title | nodes.subtitle):
            self._gathering.heading(_inline(node), max(level, 1))
        elif isinstance(node, nodes.literal_block | nodes.doctest_block):
            self._gathering.code(node.astext())
        elif isinstance(node, nodes.table):
            self._table(node)
        elif isinstance(node, nodes.bullet_list | nodes.enumerated_list):
            self._lists += 1
            self.inside(node, level)
            self._lists -= 1
        elif isinstance(node, nodes.field | nodes.docinfo):
            self._field(node)
        elif isinstance(node, nodes.definition_list_item):
            self._definition(node, level)
        elif isinstance(node, nodes.TextElement):
            self._text(_inline(node))
        else:
            self._fresh_item = isinstance(node, nodes.list_item)
            self.inside(node, level)

    def _text(self, raw: str) -> None:
        if self._fresh_item:
            self._gathering.item(raw, self._lists - 1)
            self._fresh_item = False
        else:
            self._gathering.paragraph(raw)

    def _definition(self, item: nodes.definition_list_item, level: int) -> None:
        """Put a term and the first paragraph of its definition together."""
        *terms, definition = item.children
        term = " ".join(_inline(one) for one in terms)
        first = definition.children[0] if definition.children else None
        opening = isinstance(first, nodes.paragraph)
        self._gathering.item(
            f"{term}{SEAM}: {SEAM}{_inline(first)}" if first and opening else term, self._lists
        )
        for node in definition.children[1 if opening else 0 :]:
            self._node(node, level)

    def _field(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.docinfo):
            for one in node.children:
                if isinstance(one, nodes.field):
                    self._field(one)
                else:
                    self.fields.append((type(one).__name__, one.astext()))
            return
        label, value = node.children[0].astext(), node.children[1].astext()
        self.fields.append((label, value))

    def _table(self, table: nodes.table) -> None:
        for title in table.findall(nodes.title):
            self._gathering.paragraph(_inline(title))
        rows = [[_cell(entry) for entry in row.children] for row in table.findall(nodes.row)]
        headed = next(iter(table.findall(nodes.thead)), None) is not None
        self._gathering.table(rows, headed=headed)


def _cell(entry: nodes.Node) -> str:
    return f"{SEAM}\n{SEAM}".join(_inline(node) for node in entry.children)


def _inline(node: nodes.Node) -> str:
    """Give the text of a node, with a seam wherever markup stood."""
    if isinstance(node, nodes.Text):
        return str(node.astext())
    if isinstance(node, _LEFT_OUT) and not isinstance(node, nodes.problematic):
        return SEAM
    inner = "".join(_inline(child) for child in node.children)
    block = isinstance(node, nodes.Body) and not isinstance(node, nodes.Inline)
    return (
        inner + "\n"
        if block
        else inner
        if isinstance(node, nodes.title | nodes.term)
        else f"{SEAM}{inner}{SEAM}"
    )


def _let_sphinx_roles_pass() -> None:
    """Sphinx adds roles that docutils does not know; their text is what a person reads."""
    for role in (
        "ref",
        "doc",
        "term",
        "guilabel",
        "menuselection",
        "file",
        "command",
        "option",
        "numref",
        "envvar",
    ):
        roles.register_local_role(role, _shown_role)


def _shown_role(*given: Any) -> tuple[list[Any], list[Any]]:
    _, rawtext, text = given[:3]
    shown = text.rpartition(" <")[0] if text.endswith(">") and " <" in text else text
    return [nodes.inline(rawtext, shown)], []
