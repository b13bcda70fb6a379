"""Hostile archives are refused as a whole, before anything in them is read."""

import io
import stat
import zipfile

import pytest

from ingestion.errors import UnreadableError
from ingestion.limits import MEGABYTE, Limits
from ingestion.readers.archives import members
from tests.ingestion.hostile import zipped


def archive_refusal(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableError) as refused:
        list(members(data, "a.zip", limits or Limits()))
    return str(refused.value)


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    assert archive_refusal(zipped({"a.md": bytes(30 * MEGABYTE)})).endswith("it may be a zip bomb")
    many = zipped({f"{n}.md": b"x" for n in range(30)})
    assert archive_refusal(many, Limits(archive_entries=20)) == "it holds more than 20 files"
    assert archive_refusal(many, Limits(archive_bytes=20)).startswith("it unpacks to")


def test_a_zip_that_lies_about_its_sizes_gives_no_more_than_it_says() -> None:
    packed = bytearray(zipped({"a.md": b"x" * 5000}))
    at = packed.rfind(b"PK\x01\x02")
    packed[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert archive_refusal(bytes(packed)) == "it is damaged: a.md in it cannot be unpacked"


def test_a_zip_with_a_huge_directory_is_refused_before_it_is_read() -> None:
    ending = b"PK\x05\x06" + bytes(8) + (200 * MEGABYTE).to_bytes(4, "little") + bytes(6)
    assert archive_refusal(b"PK" + ending) == "it holds more than 5,000 files"


@pytest.mark.parametrize("name", ["../../etc/a.md", "/etc/a.md", "C:/a.md", "x/../../a.md", "..\\a.md"])
def test_a_zip_with_paths_that_lead_out_of_it_is_refused(name: str) -> None:
    assert archive_refusal(zipped({name: b"x"})).startswith("it holds a file that points outside of it")


def test_a_zip_with_a_link_or_another_zip_or_a_password_is_refused() -> None:
    link = zipfile.ZipInfo("a.md")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr(link, "/etc/passwd")
    assert archive_refusal(packed.getvalue()) == "it holds a symbolic link: a.md"
    assert (
        archive_refusal(zipped({"b.zip": b"x"})) == "it holds another archive (b.zip); unpack that one first"
    )
    locked = bytearray(zipped({"a.md": b"x"}))
    locked[locked.rfind(b"PK\x01\x02") + 8] |= 1
    assert archive_refusal(bytes(locked)) == "it is protected with a password; save it without one"
