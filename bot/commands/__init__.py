"""The commands of the command line, one a file: `configure` declares the options, `run` does the work."""
