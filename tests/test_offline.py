"""The tests' own fence: other machines are out of reach, this one is not, and nobody's settings are seen."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.hashing import DIMENSION, HashingEmbedder
from tests.offline.sitecustomize import OutsideConnectionError, is_local


@pytest.mark.parametrize("host", ["example.org", b"example.org", "192.0.2.1", "2001:db8::1", "10.0.0.1"])
def test_another_machine_is_not_local(host: object) -> None:
    assert not is_local(host)


@pytest.mark.parametrize(
    "host", [None, "", "localhost", "127.0.0.1", b"127.0.0.2", "::1", "0.0.0.0", "::1%lo"]
)
def test_this_machine_is_local(host: object) -> None:
    assert is_local(host)


def test_a_connection_to_another_machine_is_refused() -> None:
    with socket.socket() as outside, pytest.raises(OutsideConnectionError):
        outside.connect(("192.0.2.1", 443))
    with pytest.raises(OutsideConnectionError):
        socket.create_connection(("example.org", 443))


def test_loopback_and_unix_sockets_are_reached(tmp_path: Path) -> None:
    for family, address in ((socket.AF_INET, ("127.0.0.1", 0)), (socket.AF_UNIX, str(tmp_path / "socket"))):
        with socket.socket(family) as server, socket.socket(family) as client:
            server.bind(address)
            server.listen()
            client.connect(server.getsockname())


def test_a_process_that_a_test_starts_is_fenced_in_too() -> None:
    program = "import socket; socket.create_connection(('192.0.2.1', 443))"
    child = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert "OutsideConnectionError" in child.stderr


def test_no_setting_of_whoever_runs_the_tests_is_seen(home: Path) -> None:
    assert {name for name in os.environ if name.startswith(("ISMS_", "SLACK_"))} == {"ISMS_HOME"}
    assert os.environ["ISMS_HOME"] == str(home)


def test_the_hashing_embedder_gives_similar_unit_vectors(hashing_embedder: HashingEmbedder) -> None:
    done: list[int] = []
    texts = ["lock your screen", "lock the screen", "quarterly backup restore test", "", "lock your screen"]
    vectors = hashing_embedder.embed(texts, batch=2, progress=done.append)
    assert vectors.shape == (5, DIMENSION)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0)
    assert np.array_equal(vectors[0], vectors[4])
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]
    assert done == [2, 2, 1]


@pytest.mark.slow
def test_the_embedding_library_reports_to_nobody(model_home: Path, tmp_path: Path) -> None:
    """From 1.29 on, onnxruntime reports its use to its maker, unless told not to before it is loaded.

    It does so past the socket module; the device id that it files under HOME gives it away.
    """
    program = (
        "import sys, pathlib; from knowledge.embedding import *; "
        "Embedder(BUNDLED, export_folder(BUNDLED, pathlib.Path(sys.argv[1]))).embed(['a question'])"
    )
    bare = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TMPDIR": str(tmp_path)}  # nor CI, nor pytest
    root = Path(__file__).resolve().parents[1]
    subprocess.run([sys.executable, "-c", program, str(model_home)], env=bare, cwd=root, check=True)
    assert list(tmp_path.rglob("*")) == []
