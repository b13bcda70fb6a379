"""Quality, speed, memory and scale, beside the tools that a user would pick instead. `python -m benchmarks --help`."""
