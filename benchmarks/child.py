"""The program of a measured process: `python -m benchmarks.child module:function ARGUMENTS-AS-JSON RESULT-FILE`."""

import json
import logging
import sys
from importlib import import_module
from pathlib import Path


def main(function: str, arguments: str, result: str) -> None:
    """Call the function and write what it gives."""
    logging.disable(logging.WARNING)
    module, _, name = function.partition(":")
    given = getattr(import_module(module), name)(**json.loads(arguments))
    Path(result).write_text(json.dumps(given), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
