"""What leaves the assistant: one format a file, each made from the same data."""
