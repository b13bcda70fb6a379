"""Where work from the inbox is done, and what happens when it fails."""

import logging
from collections.abc import Mapping
from typing import Protocol

from bot.channels.slack.failures import error_name, log_fault, passes, pause_before_retry, reference, settled
from bot.channels.slack.metrics import Metrics
from bot.channels.slack.ports import Event, Inbox
from bot.errors import AssistantError

log = logging.getLogger(__name__)

APOLOGY = (
    "Sorry, something went wrong on our side and I could not finish this. Please try again. "
    "If it happens again, tell whoever runs this assistant the reference {reference}."
)


class Job(Protocol):
    """Does one kind of work, and can say something to the person it is for."""

    def handle(self, event: Event) -> None:
        """Do the work; doing it again after a failure must be harmless."""
        ...

    def tell(self, event: Event, text: str) -> None:
        """Say something else instead."""
        ...


class Desk:
    """Does each piece of work, tries again what may pass, and apologises for the rest."""

    def __init__(
        self,
        inbox: Inbox,
        jobs: Mapping[str, Job],
        metrics: Metrics,
        *,
        attempts: int = 3,
        patience: int = 10,
    ) -> None:
        self._inbox = inbox
        self._jobs = jobs
        self._metrics = metrics
        self._attempts = attempts  # for faults of ours
        self._patience = patience  # for Slack or the database being away: about five minutes

    def work(self, event: Event) -> None:
        """Do it, whatever happens."""
        job = self._jobs.get(event.kind)
        if job is None:
            self._inbox.fail(event.id, f"unknown kind {event.kind}")
            return
        try:
            if event.attempts > self._patience:
                raise RuntimeError("every worker that took this died")
            job.handle(event)
        except Exception as error:
            self._failed(event, job, error)
        else:
            self._inbox.done(event.id)

    def _failed(self, event: Event, job: Job, error: Exception) -> None:
        self._metrics.failed(event.kind)
        most = self._patience if passes(error) else self._attempts
        if event.attempts < most and not settled(error):
            log.warning("%s %s: attempt %s: %s", event.kind, event.id, event.attempts, error_name(error))
            self._inbox.retry(event.id, pause_before_retry(error, event.attempts), error_name(error))
            return
        fault = reference()
        if not isinstance(error, AssistantError):
            log_fault(log, f"{fault}: {event.kind} {event.id} given up", error)
        told = self._tell(event, job, str(error) if isinstance(error, AssistantError) else "", fault)
        if told and isinstance(error, AssistantError):
            self._inbox.done(event.id)
        else:
            self._inbox.fail(event.id, f"{fault} {error_name(error)}")

    def _tell(self, event: Event, job: Job, text: str, fault: str) -> bool:
        """An AssistantError's text is written for the person; anything else gets the apology."""
        try:
            job.tell(event, text or APOLOGY.format(reference=fault))
        except Exception as error:
            log_fault(log, f"{fault}: no way to tell the person", error)
            return False
        return True
