"""YAML with no more than plain values: no tags that make objects, no aliases that make a small file huge."""

from typing import Any

import yaml

DEEPEST = 20  # libyaml recurses in C and takes the whole process with it when the nesting is deep
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml, ten times as fast, where it is built in


def load_plain(text: str) -> tuple[Any, Any]:
    """Give the content and the tree of nodes, whose marks tell lines; raises yaml.YAMLError or ValueError."""
    _check(text)
    loader = _LOADER(text)
    try:
        node = loader.get_single_node()
        return (loader.construct_document(node) if node is not None else None), node
    finally:
        loader.dispose()


def _check(text: str) -> None:
    """Look at the events, which come one by one, before anything is built of them."""
    depth = 0
    for event in yaml.parse(text, _LOADER):
        problem = ""
        if isinstance(event, yaml.AliasEvent):
            problem = "aliases (*name) are not read"
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            problem = "it is nested too deep" if depth > DEEPEST else ""
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if problem:
            mark: Any = event.start_mark  # of libyaml or of Python, which are alike
            raise yaml.composer.ComposerError(None, None, problem, mark)
