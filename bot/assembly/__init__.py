"""Picks the concrete parts from the settings: the only place that knows them all, one group of parts a file.

Each file loads what its group needs and nothing else, so that a question from the command line does not pay for the
database or for Slack.
"""
