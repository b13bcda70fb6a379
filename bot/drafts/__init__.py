"""Policy drafts as a subject: facts, templates filled in, coverage, revisions. No database, no channel."""
