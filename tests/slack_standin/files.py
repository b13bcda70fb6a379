"""The methods files.*: the upload in three steps, and what is known about a file."""

from collections.abc import Callable
from urllib.parse import quote

from aiohttp import web

from .answers import Json, SlackError, required
from .chat import authored
from .faults import Faults
from .workspace import Upload, Workspace


def describe_file(workspace: Workspace, upload: Upload, base_url: str, *, whole: bool = True) -> Json:
    """The file object of files.info; in events (`whole=False`) a file of another organisation is only a stub."""
    if upload.stub and not whole:
        return {"id": upload.id, "mode": "file_access", "file_access": "check_file_info"}
    size = len(upload.content or b"") if upload.stated_size is None else upload.stated_size
    address = f"{base_url}/files/{upload.id}/{quote(upload.name, safe='')}"
    if upload.external:
        address = f"https://drive.example/{upload.id}"
    return {
        "id": upload.id,
        "name": upload.name,
        "title": upload.title or upload.name,
        "filetype": upload.name.rpartition(".")[2],
        "mimetype": upload.mimetype,
        "size": size,
        "user": upload.user,
        "mode": "external" if upload.external else "hosted",
        "is_external": upload.external,
        "file_access": "visible",
        "url_private": address,
        "url_private_download": address,
        "permalink": f"{workspace.domain}/files/{upload.user}/{upload.id}/{quote(upload.name, safe='')}",
    }


def get_upload_url(workspace: Workspace, arguments: Json) -> Json:
    """files.getUploadURLExternal"""
    name, length = required(arguments, "filename", "length")
    if int(length) < 1:
        raise SlackError("invalid_arguments")
    with workspace.changed:
        upload = Upload(workspace.clock.next_id("F"), name, length=int(length))
        workspace.files[upload.id] = upload
    return {"upload_url": f"{arguments['_base_url']}/upload/{upload.id}", "file_id": upload.id}


def complete_upload(workspace: Workspace, arguments: Json) -> Json:
    """files.completeUploadExternal: shares the files as one message of the bot."""
    base_url = arguments["_base_url"]
    uploads = []
    for item in arguments.get("files") or []:
        upload = workspace.files.get(item.get("id"))
        if upload is None or upload.content is None:
            raise SlackError("file_not_found")
        if upload.shared_in:
            raise SlackError("file_already_completed")
        upload.title = item.get("title")
        uploads.append(upload)
    if not uploads:
        raise SlackError("invalid_arguments")
    shown_files = [describe_file(workspace, upload, base_url) for upload in uploads]
    targets = str(arguments.get("channel_id") or arguments.get("channels") or "")
    for reference in filter(None, targets.split(",")):
        channel = workspace.channel(reference, for_posting=True)
        text, thread_ts = arguments.get("initial_comment") or "", arguments.get("thread_ts")
        workspace.post(channel.id, **authored(workspace), text=text, files=shown_files, thread_ts=thread_ts)
        for upload in uploads:
            upload.shared_in.append(channel.id)
    return {"files": shown_files}


def file_info(workspace: Workspace, arguments: Json) -> Json:
    """files.info"""
    (file_id,) = required(arguments, "file")
    if file_id not in workspace.files:
        raise SlackError("file_not_found")
    return {"file": describe_file(workspace, workspace.files[file_id], arguments["_base_url"])}


class FileServer:
    """The addresses to which files are uploaded and from which they are read.

    `may_read` says whether the bot's token has files:read.
    """

    def __init__(self, workspace: Workspace, faults: Faults, may_read: Callable[[], bool]) -> None:
        self._workspace = workspace
        self._faults = faults
        self._may_read = may_read

    async def receive(self, request: web.Request) -> web.Response:
        """The second step of an upload: the bytes, raw or as a form."""
        upload = self._workspace.files.get(request.match_info["file"])
        if upload is None:
            return web.Response(status=404)
        if request.content_type == "multipart/form-data":
            fields = [field for field in (await request.post()).values() if isinstance(field, web.FileField)]
            upload.content = fields[0].file.read() if fields else b""
        else:
            upload.content = await request.read()
        if upload.length is not None and len(upload.content) != upload.length:
            upload.content = None
            return web.Response(status=400, text="length mismatch")
        return web.Response(text=f"OK - {len(upload.content)}")

    async def send(self, request: web.Request) -> web.Response:
        """A private address: without the bot token Slack shows a sign-in page, with status 200.

        Failures can be ordered for the method `files`, by status.
        """
        if fault := self._faults.take("files"):
            return web.Response(status=fault.status or 500)
        upload = self._workspace.files.get(request.match_info["file"])
        if upload is None or upload.content is None:
            return web.Response(status=404)
        allowed = request.headers.get("Authorization", "").startswith("Bearer xoxb-") and self._may_read()
        with self._workspace.changed:
            upload.reads += 1
        if not allowed:
            return web.Response(text="<html>Sign in to Slack</html>", content_type="text/html")
        return web.Response(body=upload.content, content_type="application/octet-stream")


METHODS = {
    "files.getUploadURLExternal": get_upload_url,
    "files.completeUploadExternal": complete_upload,
    "files.info": file_info,
}
