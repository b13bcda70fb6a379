"""Channels and people: what is known about them, in Slack's shape."""

from dataclasses import dataclass

from .answers import Json


@dataclass
class Channel:
    """A public or private channel, or the direct messages of one person with the bot."""

    id: str
    name: str
    is_private: bool = False
    bot_is_member: bool = True
    partner: str | None = None
    is_ext_shared: bool = False  # another organisation reads it too

    @property
    def is_im(self) -> bool:
        """True for direct messages."""
        return self.partner is not None

    @property
    def type(self) -> str:
        """The `channel_type` of message events."""
        if self.is_im:
            return "im"
        return "group" if self.is_private else "channel"

    def describe(self) -> Json:
        """The channel object of conversations.info."""
        if self.is_im:
            return {"id": self.id, "is_im": True, "user": self.partner, "is_archived": False}
        return {
            "id": self.id,
            "name": self.name,
            "is_channel": not self.is_private,
            "is_group": self.is_private,
            "is_im": False,
            "is_private": self.is_private,
            "is_archived": False,
            "is_member": self.bot_is_member,
            "is_ext_shared": self.is_ext_shared,
            "is_shared": self.is_ext_shared,
        }


def new_user(user_id: str, team_id: str, name: str, real_name: str, *, is_bot: bool = False) -> Json:
    """A user object of users.info; tests change the dictionary to their needs."""
    profile: Json = {"real_name": real_name, "display_name": name, "title": ""}
    if not is_bot:
        profile["email"] = f"{name}@example.com"
    return {
        "id": user_id,
        "team_id": team_id,
        "name": name,
        "real_name": real_name,
        "deleted": False,
        "is_bot": is_bot,
        "is_admin": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "tz": "Europe/Berlin",
        "locale": "en-GB",
        "profile": profile,
    }
