"""The addresses that the stand-in serves."""

from aiohttp import web

from .files import FileServer
from .page import page
from .responses import Responses
from .socket_mode import SocketMode
from .web_api import WebApi
from .workspace import Workspace

LARGEST_BODY = 200 * 2**20


def application(
    workspace: Workspace, web_api: WebApi, socket_mode: SocketMode, responses: Responses
) -> web.Application:
    """Web API, Socket Mode, response URLs, files, and the page for looking."""
    files = FileServer(workspace, web_api.faults, lambda: "files:read" in web_api.scopes)

    async def show_page(request: web.Request) -> web.Response:
        return web.Response(text=page(workspace, request.query), content_type="text/html")

    app = web.Application(client_max_size=LARGEST_BODY)
    app.router.add_route("*", "/api/{method}", web_api.handle)
    app.router.add_get("/link", socket_mode.handle)
    app.router.add_post("/respond/{token}", responses.handle)
    app.router.add_post("/upload/{file}", files.receive)
    app.router.add_get("/files/{file}/{name}", files.send)
    app.router.add_get("/", show_page)
    return app
