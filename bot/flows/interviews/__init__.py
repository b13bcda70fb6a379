"""Guided gap assessments: one requirement at a time, answers stored before they are acknowledged."""
