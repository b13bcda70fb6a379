"""An assessment in OSCAL, NIST's data standard: as assessment results, and as a plan of action and milestones.

Written to version 1.1.3 of the models, which readers of 1.2 take as well. Where OSCAL has no word of its own (grade, gap
kind, maturity, cause) the word stands in a property of our namespace.
"""

from bot.exports.oscal.documents import write_poam, write_results

__all__ = ["write_poam", "write_results"]
