"""Summaries: a clause, control, section of guidance or topic on one screen, for somebody who has to decide."""
