"""Assessments as a subject: units, answers, evidence, findings and the rules between them. No database, no channel."""
