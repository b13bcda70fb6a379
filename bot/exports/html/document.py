"""The page put together: its template, style and script, and the policy that lets no other style or script run."""

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot import __version__
from bot.assessments.comparison import Change, Comparison
from bot.assessments.standing import Standing
from bot.assessments.units import spoken_number
from bot.exports import comparison as compared
from bot.exports import labels
from bot.exports.blocks import Heading, Points, Table, Text
from bot.exports.html import views
from bot.exports.html.radar import radar
from bot.exports.links import web_address
from bot.exports.marks import MARKS, ink
from bot.exports.sections.method import method
from bot.exports.sections.register import place
from bot.exports.sections.summary import key_figures
from bot.exports.text import clean


def write(standing: Standing, comparison: Comparison | None = None) -> bytes:
    """The report as HTML in UTF-8; with a comparison, what changed is a section of it."""
    style, script = Markup(_style()), Markup(_part("script.js"))  # noqa: S704  # both are ours, whole
    page = _environment().get_template("report.html.j2")
    return page.render(
        policy=_policy(str(style), str(script)),
        style=style,
        script=script,
        program=f"ISMS assistant {__version__}",
        standing=standing,
        assessment=standing.assessment,
        figures=list(key_figures(standing)),
        heat=views.heat_map(standing),
        radar=radar(standing),
        findings=views.findings(standing),
        requirements=views.requirements(standing),
        places={row.unit.id: place for place, row in enumerate(standing.rows)},
        choices=views.choices(standing),
        actions=views.actions(standing),
        method=[block for block in method(standing) if isinstance(block, Heading | Text | Points | Table)][
            1:
        ],
        comparison=comparison,
        moved=views.moved(comparison) if comparison else [],
        compared=compared,
    ).encode()


def _policy(style: str, script: str) -> str:
    """Nothing is loaded from anywhere; of styles and scripts only the two in the page run."""
    hashes = [b64encode(sha256(part.encode()).digest()).decode() for part in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("bot.exports.html", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        day=labels.day,
        moment=labels.moment,
        spoken=spoken_number,
        anchor=views.anchor,
        web_address=web_address,
    )
    environment.globals.update(
        {name: getattr(labels, name) for name in dir(labels) if name.isupper()},
        MARKS=MARKS,
        labels=labels,
        place=place,
        kind=lambda block: type(block).__name__,
    )
    return environment


def _shown(value: Any) -> Any:
    """What is put into the page: texts without what no page takes; escaped after this."""
    if value is None:
        return ""
    return clean(value) if type(value) is str else value


@lru_cache(maxsize=1)
def _style() -> str:
    """The style sheet, with the colours of all labels in front."""
    colours = {result.value: label for result, label in labels.RESULTS.items()}
    colours |= {grade.value: label for grade, label in labels.GRADES.items()}
    colours |= {severity.value: label for severity, label in labels.SEVERITIES.items()}
    colours |= {f"verdict-{name}": label for name, label in labels.VERDICTS.items()}
    rules = [
        f".k-{name}{{--c:#{label.colour};--t:#{label.tint};--i:#{ink(label.colour)}}}"
        for name, label in colours.items()
    ]
    rules += [f".m-{change.value}{{--t:#{compared.TINTS[change]}}}" for change in Change]
    rules += [
        f".figures .t-{tint}{{background:#{tint}}}"
        for tint in sorted({label.tint for label in colours.values()})
    ]
    return "\n".join([*rules, _part("style.css")])


def _part(name: str) -> str:
    return (files("bot.exports.html") / "page" / name).read_text(encoding="utf-8")
