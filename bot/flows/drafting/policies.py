"""Policies that exist: looked at, revised, and what is found in them made an edit or a finding."""

from pathlib import Path

from bot.access import TERMINAL
from bot.assessments.findings import Criterion, Gap, Grade
from bot.drafts.composing import plan_for
from bot.drafts.matching import nearest, same_topic
from bot.drafts.suggestion import Fault
from bot.drafts.suggestion import Suggestion as Found
from bot.errors import InputError
from bot.flows.drafting.beginning import nothing_wanted
from bot.flows.drafting.buttons import unknown_button
from bot.flows.drafting.drawer import Drawer
from bot.flows.drafting.examining import (
    begin_revision,
    make_edit,
    present_revision,
    show,
    suggested,
    suggestion_key,
)
from bot.flows.drafting.phrases import Wanted
from bot.flows.drafting.requests import Request
from bot.flows.drafting.sources import Source, from_file, from_held, from_kept, from_words, held_at
from bot.flows.drafting.surroundings import Held
from bot.flows.drafting.visit import Turn
from bot.flows.findings.raising import Raising, raise_once
from bot.flows.findings.register import Register
from bot.flows.findings.suggesting import POLICIES, Suggestion, unit_behind
from bot.messages import SharedFile
from knowledge.catalogue import Control, catalogue
from knowledge.template_library import template_library

_GAPS = {
    Fault.MISSING: (Grade.OBSERVATION, Gap.UNDOCUMENTED),
    Fault.OUTDATED: (Grade.OBSERVATION, Gap.OUTDATED),
    Fault.CONTRADICTORY: (Grade.OBSERVATION, Gap.CONTRADICTORY),
    Fault.VAGUE: (Grade.OPPORTUNITY, Gap.UNDOCUMENTED),
}


class Policies:
    """Looks at policies in force and at files that people hand in."""

    def __init__(self, drawer: Drawer) -> None:
        self._drawer = drawer
        self._register = Register(drawer.journal)

    def review(self, turn: Turn, wanted: Wanted) -> None:
        """Look at the file that came with the message, else at the policy that is named."""
        files = turn.message.files
        if files:
            for file in files[:3]:
                show(self._drawer, turn, from_file(self._drawer, turn, file))
            return
        if wanted.value == "file":
            show(self._drawer, turn, self._of_path(turn, wanted.about))
            return
        if wanted.about.lower() in (
            "this",
            "this policy",
            "the attached policy",
            "this document",
            "this file",
        ):
            here = self._drawer.open_in(turn.message.room)
            if here is None:
                raise InputError("Share the file (Word, PDF, Markdown) with these words, or name the policy.")
            show(self._drawer, turn, from_words(self._drawer, turn, here.id))
            return
        self.look_at(turn, wanted.about)

    def look_at(self, turn: Turn, words: str, only: tuple[str, ...] = ()) -> None:
        """Look at a policy in force, or only at what some requirements ask of it."""
        show(self._drawer, turn, from_words(self._drawer, turn, words), only)

    def revise(self, turn: Turn, words: str, key: str | None) -> None:
        """Begin a draft from a policy that is named."""
        self._begin(turn, from_words(self._drawer, turn, words), key)

    def revise_examined(self, turn: Turn, key: str | None) -> None:
        """Begin a draft from the policy that was looked at last here."""
        kept = {name: str(value) for name, value in self._drawer.request(turn.message.room).examined.items()}
        kept.pop("only", None)
        if not kept:
            raise nothing_wanted()
        self._begin(turn, from_kept(self._drawer, turn, kept), key)

    def in_force_on(self, turn: Turn, request: Request) -> Held | None:
        """The policy in force on the topic of what is wanted."""
        template = plan_for(request.about).template
        held = self._drawer.around.held(turn.message.groups)
        return next((each for each in held if template and same_topic(each.title, template)), None)

    def instead(self, turn: Turn, request: Request, verb: str, key: str | None) -> None:
        """What somebody chose in words who was told that there is a policy already."""
        found = self.in_force_on(turn, request)
        if found is None:
            raise nothing_wanted()
        source = from_held(self._drawer, turn, found)
        if verb == "review":
            show(self._drawer, turn, source)
        else:
            self._begin(turn, source, key)

    def pressed(self, turn: Turn, verb: str, argument: str, key: str | None) -> None:
        """A button under a warning or a review."""
        if verb == "reviseit":
            self.revise_examined(turn, key)
        elif verb in ("edit", "raise"):
            if not argument.isdecimal():
                raise unknown_button()
            self.becomes(turn, "edit" if verb == "edit" else "finding", int(argument), key)
        else:
            source = from_held(self._drawer, turn, held_at(self._drawer, turn, argument))
            if verb == "examine":
                show(self._drawer, turn, source)
            else:
                self._begin(turn, source, key)

    def becomes(self, turn: Turn, what: str, number: int, key: str | None) -> None:
        """Make a suggestion an edit of a draft, or a finding."""
        if what == "edit":
            make_edit(self._drawer, turn, number, key)
        else:
            self._raise(turn, number, key)

    def about_unit(self, unit: str, title: str) -> str:
        """The words of a request for what closes a finding on a unit: a template's title, else the requirement's."""
        entry_id = ":".join(unit.split(":")[:2]).split(" ")[0]
        entry = catalogue().get(entry_id) or catalogue().get(unit)
        library = template_library()
        serving = [each for each in library.values() if entry_id in each.serves or unit in each.serves]
        first = entry.policies[0] if isinstance(entry, Control) and entry.policies else ""
        if first in library and (not serving or library[first] in serving):
            return f"draft the {library[first].title}"
        if serving:
            near = nearest(title, most=3)
            best = next((each.template for each in near if each.template in serving), serving[0])
            return f"draft the {best.title}"
        return f"draft a policy on {entry.title if entry else title}"

    def _begin(self, turn: Turn, source: Source, key: str | None) -> None:
        present_revision(self._drawer, turn, begin_revision(self._drawer, turn, source, key))

    def _of_path(self, turn: Turn, path: str) -> Source:
        """A file on this machine: only for whoever runs the program in its terminal."""
        if not turn.message.person.startswith(TERMINAL):
            raise InputError("Share the file itself here, with “review this policy”.")
        file = Path(path).expanduser()
        if not file.is_file():
            raise InputError(f"There is no file {path}.")
        return from_file(
            self._drawer, turn, SharedFile(file.name, file.stat().st_size, kept=str(file.absolute()))
        )

    def _raise(self, turn: Turn, number: int, key: str | None) -> None:
        """Enter a suggestion as a finding; only who may confirm findings can."""
        source, found = suggested(self._drawer, turn, number)
        raising = Raising(
            self._drawer.journal,
            self._register,
            self._drawer.around.rights,
            lambda: self._drawer.organisation().organisation or "",
        )
        item = self._item(source, found, suggestion_key(source, found))
        turn.shown = raise_once(raising, item, turn.message, key)

    def _item(self, source: Source, found: Found, name: str) -> Suggestion:
        document = source.document
        grade, gap = _GAPS[found.fault]
        text = found.text
        unit = unit_behind(found.requirement or POLICIES)
        quote = next(
            (each.statement.text for each in document.numbered if each.number == found.place),
            document.title,
        )
        version = source.facts.version
        evidence: dict[str, object] = {
            "kind": "document_quote",
            "title": f"{document.title} {version}: {text}"[:200],
            "strength": "record",
            "method": "EXAMINE",
            "path": source.kept.get("path") or source.kept.get("file", ""),
            "version": version,
            "quote": quote[:500],
        }
        criteria = (
            Criterion(ref=document.title[:200], version=version),
            Criterion(ref="ISO/IEC 27001:2022", section=unit.partition(":")[2]),
        )
        statement = f"“{document.title}” {version}: {text}".replace("  ", " ")
        return Suggestion(
            name,
            "policy review",
            f"{document.title}: {text}"[:150],
            unit,
            criteria,
            statement,
            grade,
            gap,
            (evidence,),
        )
