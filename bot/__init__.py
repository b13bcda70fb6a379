"""The assistant itself: what it answers, where it keeps records, how people reach it."""

import os

__version__ = "0.1.0"

# A search waits for memory, not for arithmetic: a second thread gains next to nothing, and two pools of threads that wait
# for work in turns (this one and the embedding model's) double the time of an answer. It is read when numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Nobody's plugin has to see what is validated here, and to look for one, pydantic reads the metadata of every installed
# package at each start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
