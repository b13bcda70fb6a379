"""The assessment report, section by section, as blocks: the same words for Word and PDF."""
