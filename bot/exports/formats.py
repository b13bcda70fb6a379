"""The formats in which an assessment leaves, by name; each writer is loaded when it is used."""

from importlib import import_module

from bot.assessments.standing import Standing
from bot.messages import Attachment

FORMATS = {
    "word": ("bot.exports.word", "write", "docx"),
    "pdf": ("bot.exports.pdf", "write", "pdf"),
    "excel": ("bot.exports.excel", "write", "xlsx"),
    "csv": ("bot.exports.csv", "write", "csv"),
    "soa": ("bot.exports.word", "write_applicability", "docx"),
    "html": ("bot.exports.html", "write", "html"),
    "json": ("bot.exports.data", "write", "json"),
    "heat-map": ("bot.exports.heat_map", "write", "png"),
    "ciso-assistant": ("bot.exports.ciso_assistant", "write", "xlsx"),
    "ciso-findings": ("bot.exports.ciso_findings", "write", "xlsx"),
    "oscal-ar": ("bot.exports.oscal", "write_results", "json"),
    "oscal-poam": ("bot.exports.oscal", "write_poam", "json"),
}


def attachment(standing: Standing, name: str) -> Attachment:
    """An assessment in the format of that name; raises KeyError for a name that is none."""
    module, function, ending = FORMATS[name]
    content: bytes = getattr(import_module(module), function)(standing)
    marks = {
        "soa": "-soa",
        "oscal-ar": "-results",
        "oscal-poam": "-poam",
        "ciso-assistant": "-ciso-assistant",
        "ciso-findings": "-ciso-findings",
    }
    return Attachment(
        f"{standing.assessment.id}{marks.get(name, '')}.{ending}", content, standing.assessment.title
    )
