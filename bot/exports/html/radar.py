"""The radar: how much conforms and how mature it is, an axis for each clause and theme, as points of an SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from bot.assessments.rollup import share_conform
from bot.assessments.standing import Standing
from bot.exports.charts import maturity_profile
from bot.exports.labels import group_title, groups_of

_RADIUS, _LABEL = 100.0, 116.0  # of the outermost ring; of the names around it
_FEWEST = 3  # axes that make an area


@dataclass(frozen=True, slots=True)
class Axis:
    """A clause or theme: its end, the place of its name, and its figures; none where it has none."""

    group: str
    title: str
    requirements: int
    conform: float | None  # share of what applies, 0 to 1
    maturity: float | None  # mean, 0 to 5
    end: tuple[float, float]
    label: tuple[float, float]
    side: str  # of the name, as SVG's text-anchor


@dataclass(frozen=True, slots=True)
class Radar:
    """The axes and the two areas; rings at 20, 40, 60, 80 and 100 per cent, or levels 1 to 5. Empty where axes are few."""

    axes: tuple[Axis, ...]
    conform: str
    maturity: str
    rings: tuple[float, ...] = (20.0, 40.0, 60.0, 80.0, 100.0)

    @property
    def is_area(self) -> bool:
        """Whether there are enough axes to be drawn."""
        return len(self.axes) >= _FEWEST


def radar(standing: Standing) -> Radar:
    """The radar of an assessment; what has no figure lies in the middle."""
    groups, profile = groups_of(standing), maturity_profile(standing)
    axes = []
    for number, (group, rows) in enumerate(groups.items()):
        level = profile[group]
        turn = 2 * pi * number / len(groups)
        side = "middle" if abs(sin(turn)) < 0.2 else "start" if sin(turn) > 0 else "end"
        axes.append(
            Axis(
                group=group,
                title=group_title(group),
                requirements=len(rows),
                conform=share_conform(row.result for row in rows),
                maturity=level.mean if level else None,
                end=_point(number, len(groups), _RADIUS),
                label=_point(number, len(groups), _LABEL),
                side=side,
            )
        )
    return Radar(
        tuple(axes),
        _area([axis.conform or 0 for axis in axes]),
        _area([(axis.maturity or 0) / 5 for axis in axes]),
    )


def _area(shares: Sequence[float]) -> str:
    corners = (_point(number, len(shares), _RADIUS * share) for number, share in enumerate(shares))
    return " ".join(f"{x},{y}" for x, y in corners)


def _point(number: int, of: int, distance: float) -> tuple[float, float]:
    """A point on the axis of that number, the first axis pointing up."""
    turn = 2 * pi * number / of
    return round(distance * sin(turn), 1), round(-distance * cos(turn), 1)
