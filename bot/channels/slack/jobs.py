"""Who does which kind of work: the parts of the channel put together."""

from collections.abc import Callable

from bot.channels.slack.answering import Questions
from bot.channels.slack.choices import Choices
from bot.channels.slack.claims import CHOICE, COMMAND, ESCALATION, FORM, NOTICE, PRESS, QUESTION, REMINDER
from bot.channels.slack.clients import Clients
from bot.channels.slack.commands import Commands
from bot.channels.slack.delivery import Delivery
from bot.channels.slack.desk import Job
from bot.channels.slack.directs import Directs
from bot.channels.slack.escalations import Escalations, already
from bot.channels.slack.intake import Identity
from bot.channels.slack.metrics import Metrics
from bot.channels.slack.notices import Notices
from bot.channels.slack.openings import Openings
from bot.channels.slack.options import SlackOptions
from bot.channels.slack.people import People
from bot.channels.slack.ports import Answering, Exchanges, Inbox
from bot.channels.slack.presses import Presses
from bot.channels.slack.replies import Replies
from bot.channels.slack.rooms import Rooms
from bot.channels.slack.shared_files import SharedFiles
from bot.channels.slack.uploads import Uploads
from bot.channels.slack.whispers import Whispers

Groups = Callable[[str], frozenset[str]]


def jobs(
    options: SlackOptions,
    identity: Identity,
    clients: Clients,
    people: People,
    assistant: Answering,
    inbox: Inbox,
    exchanges: Exchanges,
    groups: Groups,
    metrics: Metrics,
    rooms: Rooms,
) -> dict[str, Job]:
    """For each kind of work who does it."""
    delivery, whispers, directs = Delivery(clients, inbox), Whispers(clients, inbox), Directs(clients)
    uploads = Uploads(clients, inbox, delivery, options.api_url)
    openings = Openings(clients, inbox, delivery, directs, people)
    files = SharedFiles(clients, options.api_url, options.kept_files, options.most_file_bytes)
    replies, url = Replies(inbox, metrics, delivery, uploads), identity.url
    security = (options.security_channel, options.security_contact)
    choices = Choices(assistant, replies, openings, whispers, people, rooms, groups, url)
    commands = Commands(assistant, replies, uploads, openings, whispers, directs, people, groups, url)
    notices = Notices(identity.team, delivery, uploads, directs, people)
    return {
        QUESTION: Questions(assistant, replies, delivery, files, people, rooms, groups, url),
        COMMAND: commands,
        PRESS: Presses(exchanges, inbox, whispers, metrics, already(*security)),
        ESCALATION: Escalations(exchanges, delivery, whispers, clients, *security),
        CHOICE: choices,
        FORM: choices,
        NOTICE: notices,
        REMINDER: notices,
    }
