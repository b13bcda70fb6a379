"""Measuring answers on questions whose answers are known: question sets, plain scores, the report."""
