import re

from knowledge.catalogue import catalogue
from knowledge.materials import materials

TIMED = re.compile(
    r"^## .*?(?:, |of a )(?P<total>\d+)[ -]minute.*?$(?P<table>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL
)
ROW = re.compile(r"^\| (\d+) \|", re.MULTILINE)


def test_the_minutes_of_an_agenda_add_up_to_those_in_its_heading() -> None:
    sums = {
        f"{material.id}, {match['total']} minutes": sum(map(int, ROW.findall(match["table"])))
        for material in materials().values()
        for match in TIMED.finditer(material.body)
        if ROW.search(match["table"])
    }
    assert sums == {
        "opening-meeting, 25 minutes": 25,
        "closing-meeting, 30 minutes": 30,
        "interview-technique, 40 minutes": 40,
    }


def test_materials_serve_entries_that_exist() -> None:
    for material in materials().values():
        assert set(material.refs) <= set(catalogue()), material.id
