"""Settings: every environment variable once, with its default and what it is for."""

import os
from collections.abc import Iterator
from pathlib import Path

from platformdirs import user_data_path
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from bot.errors import ConfigurationError
from knowledge.embedding import BUNDLED


class Settings(BaseModel):
    """What the environment says. Built once at the entry and passed down; nothing else reads the environment.

    Every field is one variable as it is, so pydantic-settings, which takes 0.2 s of each start, would give no more.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    home: Path = Field(
        default_factory=lambda: user_data_path("isms-assistant"),
        validation_alias="ISMS_HOME",
        description="Folder that holds the index, files given as evidence and, by default, the database.",
    )
    model: str | None = Field(
        None,
        validation_alias="ISMS_MODEL",
        pattern=r"^[a-z_]+:.+$",
        description="Language model that words answers, as provider:name (any that LangChain knows). Unset: quotes only.",
    )
    model_url: str | None = Field(
        None,
        validation_alias="ISMS_MODEL_URL",
        description="Address of an OpenAI-compatible server, where the model is not the provider's own.",
    )
    model_seconds: float = Field(
        20.0,
        gt=0,
        validation_alias="ISMS_MODEL_SECONDS",
        description="How long to wait for the language model before the answer is given as quotes.",
    )
    database_url: str | None = Field(
        None,
        validation_alias="ISMS_DATABASE_URL",
        description="Database of records: postgresql://… or sqlite:///…. Unset: an SQLite file in ISMS_HOME.",
    )
    chroma_url: str | None = Field(
        None,
        validation_alias="ISMS_CHROMA_URL",
        pattern=r"^https?://",
        description="Chroma server for passages. Unset: Chroma runs inside the indexing process.",
    )
    embedding_model: str = Field(
        BUNDLED,
        validation_alias="ISMS_EMBEDDING_MODEL",
        description="Embedding model: the bundled one, or a folder with a sentence-transformers model.",
    )
    reranker: str | None = Field(
        None,
        validation_alias="ISMS_RERANKER",
        description="Cross-encoder that re-orders the best passages: a folder with a sentence-transformers "
        "CrossEncoder. Unset: none.",
    )
    groups: frozenset[str] = Field(
        frozenset(),
        validation_alias="ISMS_GROUPS",
        description="Reader groups, with commas between, that everybody who asks here belongs to.",
    )
    security_channel: str | None = Field(
        None,
        validation_alias="ISMS_SECURITY_CHANNEL",
        description="Slack channel id where questions that the policies do not answer are passed on.",
    )
    security_contact: str = Field(
        "the security team",
        validation_alias="ISMS_SECURITY_CONTACT",
        description="Whom to ask when the policies do not say, as answers name them.",
    )
    leads: frozenset[str] = Field(
        frozenset(),
        validation_alias="ISMS_LEADS",
        description="Slack user ids, with commas between, of those who may confirm findings of any assessment and "
        "approve policies.",
    )
    name: str = Field(
        "",
        validation_alias="ISMS_NAME",
        max_length=80,
        description="Your name, as it stands beside what you answer, confirm and approve in the terminal. Unset: that of "
        "your login.",
    )
    word_template: Path | None = Field(
        None,
        validation_alias="ISMS_WORD_TEMPLATE",
        description="The company's Word template (.docx or .dotx) for policy drafts: its styles, header, footer and page "
        "are kept. Unset: a plain look.",
    )
    log_level: str = Field(
        "WARNING",
        validation_alias="ISMS_LOG_LEVEL",
        pattern="^(DEBUG|INFO|WARNING|ERROR)$",
        description="How much is logged to standard error: DEBUG, INFO, WARNING or ERROR.",
    )
    slack_bot_token: SecretStr | None = Field(
        None, validation_alias="SLACK_BOT_TOKEN", description="Slack bot token (xoxb-…)."
    )
    slack_app_token: SecretStr | None = Field(
        None,
        validation_alias="SLACK_APP_TOKEN",
        description="Slack app token (xapp-…) for Socket Mode. Unset: HTTP.",
    )
    slack_signing_secret: SecretStr | None = Field(
        None, validation_alias="SLACK_SIGNING_SECRET", description="Slack signing secret, for HTTP."
    )
    slack_api_url: str = Field(
        "https://slack.com/api/",
        validation_alias="SLACK_API_URL",
        description="Slack's Web API; another address for a stand-in.",
    )

    @field_validator("groups", "leads", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return frozenset(part.strip() for part in value.split(",") if part.strip())
        return value

    @property
    def index_home(self) -> Path:
        """The folder of the index."""
        return self.home.expanduser() / "index"

    @property
    def records_url(self) -> str:
        """The database of records, the default spelled out."""
        return self.database_url or f"sqlite:///{self.home.expanduser() / 'records.sqlite'}"

    @classmethod
    def read(cls) -> "Settings":
        """The settings of this process; raises ConfigurationError naming each variable that cannot be used.

        An empty variable counts as unset.
        """
        names = [str(field.validation_alias) for field in cls.model_fields.values()]
        try:
            return cls.model_validate({name: os.environ[name] for name in names if os.environ.get(name)})
        except ValidationError as error:
            problems = (f"{problem['loc'][0]}: {problem['msg']}" for problem in error.errors())
            raise ConfigurationError(f"A setting cannot be used. {'; '.join(problems)}") from None

    def described(self) -> Iterator[tuple[str, str, str]]:
        """Name, value in force (secrets masked) and description of every variable, in order."""
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            if isinstance(value, frozenset):
                value = ", ".join(sorted(value))
            shown = _without_password(str(value)) if value not in (None, "") else "(unset)"
            yield str(field.validation_alias), shown, field.description or ""


def _without_password(value: str) -> str:
    """A URL with the password in it masked."""
    scheme, mark, rest = value.partition("://")
    account, at, place = rest.rpartition("@")
    if not (mark and at and ":" in account):
        return value
    return f"{scheme}://{account.partition(':')[0]}:***@{place}"
