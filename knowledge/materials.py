"""Audit material to use: agendas, checklists and how-tos, typed and validated."""

from datetime import date
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field

from knowledge.articles import content_files, read_article, validated
from knowledge.errors import ContentError


class Material(BaseModel):
    """A piece of material. `body` is its Markdown as written; what the user fills in stands in square brackets."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    title: str = Field(min_length=3)
    version: int = Field(ge=1)
    reviewed: date | None = None
    refs: tuple[str, ...] = Field(min_length=1)
    aliases: tuple[str, ...] = Field(min_length=3)
    body: str = Field(min_length=400)
    path: str


@lru_cache(maxsize=1)
def materials() -> dict[str, Material]:
    """Every piece by its id; raises ContentError naming file, line and field of a fault."""
    found: dict[str, Material] = {}
    for item, path in content_files("materials", ".md"):
        article = read_article(item, path)
        material = validated(
            Material, {**article.facts, "body": article.body, "path": path}, path, article.source
        )
        if f"{material.id}.md" != item.name:
            raise ContentError(
                f"knowledge/{path}: the id is {material.id}, which belongs into {material.id}.md"
            )
        found[material.id] = material
    return found
