"""What the assistant knows: the content on the standards, and the index that is searched."""
