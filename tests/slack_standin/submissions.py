"""What happens to a modal after its submission was acknowledged."""

from .answers import Json
from .views import keep_view
from .workspace import Workspace


def settle_submission(workspace: Workspace, payload: Json, answer: Json) -> None:
    """Close the modal, or keep, replace, stack or clear, as the answer says."""
    user, view_id = payload["user"]["id"], payload["view"]["id"]
    with workspace.changed:
        stack = workspace.view_stacks.setdefault(user, [])
        action = answer.get("response_action")
        if action == "errors":
            workspace.views[view_id]["errors"] = answer.get("errors", {})
        elif action == "clear":
            stack.clear()
        elif action == "update":
            keep_view(workspace, answer["view"], user, workspace.views[view_id])
        elif action == "push":
            stack.append(keep_view(workspace, answer["view"], user)["id"])
        elif view_id in stack:
            stack.remove(view_id)
        workspace.changed.notify_all()
