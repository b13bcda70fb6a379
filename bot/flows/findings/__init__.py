"""Findings from confirmation to closure, as a conversation: clause 10.2 step by step, each by who may."""
