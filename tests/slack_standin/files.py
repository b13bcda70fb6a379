"""The methods files.*: the upload in three steps, and what is known about a file."""

from aiohttp import web

from .answers import Json, SlackError, required
from .chat import authored
from .workspace import Upload, Workspace


def describe_file(workspace: Workspace, upload: Upload, base_url: str) -> Json:
    """The file object of files.info, with a private address served by the stand-in."""
    return {
        "id": upload.id,
        "name": upload.name,
        "title": upload.title or upload.name,
        "filetype": upload.name.rpartition(".")[2],
        "mimetype": "application/octet-stream",
        "size": len(upload.content or b""),
        "user": upload.user,
        "mode": "hosted",
        "url_private": f"{base_url}/files/{upload.id}/{upload.name}",
        "url_private_download": f"{base_url}/files/{upload.id}/{upload.name}",
        "permalink": f"{workspace.domain}/files/{upload.user}/{upload.id}",
    }


def get_upload_url(workspace: Workspace, arguments: Json) -> Json:
    """files.getUploadURLExternal"""
    name, _ = required(arguments, "filename", "length")
    with workspace.changed:
        upload = Upload(workspace.clock.next_id("F"), name)
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
    """The addresses to which files are uploaded and from which they are read."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

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
        return web.Response(text=f"OK - {len(upload.content)}")

    async def send(self, request: web.Request) -> web.Response:
        """A private address: without the bot token Slack shows a sign-in page, with status 200."""
        upload = self._workspace.files.get(request.match_info["file"])
        if upload is None or upload.content is None:
            return web.Response(status=404)
        if not request.headers.get("Authorization", "").startswith("Bearer xoxb-"):
            return web.Response(text="<html>Sign in to Slack</html>", content_type="text/html")
        return web.Response(body=upload.content, content_type="application/octet-stream")


METHODS = {
    "files.getUploadURLExternal": get_upload_url,
    "files.completeUploadExternal": complete_upload,
    "files.info": file_info,
}
