"""Fetching a file from Slack: only from Slack's own hosts, never further, never more than the limit."""

import time
import urllib.request
from collections.abc import Callable
from http.client import HTTPMessage, HTTPResponse
from typing import IO
from urllib.error import HTTPError

from bot.channels.slack.links import is_slacks

CHUNK = 64 * 1024
SECONDS_A_READ, SECONDS_IN_ALL = 10.0, 90.0


class NotHandedOutError(Exception):
    """Slack keeps the file to itself: the token may not read it, or it is gone."""


class TooLargeError(Exception):
    """More came than was stated and than is allowed."""


class _StaysHere(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: it would lead to a sign-in page or elsewhere."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> None:
        """None: do not."""


class Downloads:
    """Reads files with the bot's token."""

    def __init__(self, token: str, api_url: str) -> None:
        self._token = token
        self._api_url = api_url
        self._opener = urllib.request.build_opener(_StaysHere)

    def fetch(self, url: str, mimetype: str, most: int, write: Callable[[bytes], object]) -> int:
        """Hand the content to `write` piece by piece and give its length in bytes.

        Raises NotHandedOutError, TooLargeError, or an error that passes (URLError, ConnectionError, TimeoutError).
        """
        if not is_slacks(url, self._api_url):
            raise NotHandedOutError("not an address of Slack's")
        request = urllib.request.Request(url)  # noqa: S310  (checked above)
        request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        try:
            with self._opener.open(request, timeout=SECONDS_A_READ) as response:
                return _copy(response, mimetype, most, write)
        except HTTPError as error:
            error.close()
            if error.code == 429 or error.code >= 500:
                raise
            raise NotHandedOutError(f"HTTP {error.code}") from None


def _copy(response: HTTPResponse, mimetype: str, most: int, write: Callable[[bytes], object]) -> int:
    if response.headers.get_content_type() == "text/html" and "html" not in mimetype:
        raise NotHandedOutError(
            "a sign-in page"
        )  # what Slack shows, with status 200, to a token without files:read
    stated = response.headers.get("Content-Length")
    if stated and stated.isdigit() and int(stated) > most:
        raise TooLargeError
    until, length = time.monotonic() + SECONDS_IN_ALL, 0
    while chunk := response.read(CHUNK):
        length += len(chunk)
        if length > most:
            raise TooLargeError
        if time.monotonic() > until:
            raise TimeoutError("the file came too slowly")
        write(chunk)
    if stated and stated.isdigit() and length < int(stated):
        raise ConnectionError("the file was cut short")
    return length
