"""The questions for the organisation's facts: in plain words, with a hint and, where there is one, a default."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.template_library import CONDITIONS, FACTS


class Form(StrEnum):
    """What kind of answer a fact is."""

    NAME = "name"  # of the organisation
    ROLE = "role"  # a function, written without its article
    THING = "thing"  # a tool or place, as it stands after "in" or "through"
    WORDS = "words"  # words that complete a sentence
    NUMBER = "number"  # of people
    YES_NO = "yes_no"  # a condition that holds or does not
    PROFILE = "profile"  # strict, balanced or light


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask for one fact. Without a default, a draft that uses the fact cannot be written before it is given.

    A default in words may hold `{organisation}`.
    """

    name: str
    form: Form
    label: str
    ask: str
    hint: str
    default: str | bool | None = None

    @property
    def called(self) -> str:
        """The label inside a sentence: "security lead", but "IT lead"."""
        return self.label if self.label[1:2].isupper() else self.label[:1].lower() + self.label[1:]


_QUESTIONS = (
    Question(
        "organisation",
        Form.NAME,
        "Name",
        "What is the organisation called, as its policies write it?",
        "The short name, without Ltd or GmbH: Tarnwick.",
    ),
    Question(
        "sector",
        Form.WORDS,
        "Field of work",
        "What does the organisation do for its customers?",
        "A few words that complete “services in the field of …”: software for dental practices.",
    ),
    Question(
        "size",
        Form.NUMBER,
        "People",
        "How many people work there, freelancers included?",
        "A number, roughly: about 50.",
    ),
    Question(
        "locations",
        Form.WORDS,
        "Places",
        "Where do people work?",
        "Offices and homes in a few words: the office in Leeds and people's homes in the United Kingdom.",
    ),
    Question(
        "top_management",
        Form.ROLE,
        "Top management",
        "Who decides in the end: which role or body?",
        "One role or body, not a person's name: Management Team, Managing Director.",
        "Management Team",
    ),
    Question(
        "security_lead",
        Form.ROLE,
        "Security lead",
        "Which role answers for information security?",
        "The role, not the person's name: Security Lead, CISO, Head of IT.",
        "Security Lead",
    ),
    Question(
        "it_lead",
        Form.ROLE,
        "IT lead",
        "Which role answers for IT?",
        "The role, even where a provider does the work: Head of IT, CTO.",
        "Head of IT",
    ),
    Question(
        "people_lead",
        Form.ROLE,
        "People lead",
        "Which role answers for personnel?",
        "The role: Head of People, HR Manager, Office Manager.",
        "Head of People",
    ),
    Question(
        "privacy_lead",
        Form.ROLE,
        "Privacy lead",
        "Which role answers for data protection?",
        "The role, inside or outside: Data Protection Officer, Privacy Lead.",
        "Privacy Lead",
    ),
    Question(
        "security_channel",
        Form.THING,
        "Where to report",
        "Where do staff report something strange and ask about security?",
        "A channel, an address or a desk: #security, security@tarnwick.example.",
        "the security channel",
    ),
    Question(
        "ticket_system",
        Form.THING,
        "Tickets",
        "Where are requests and tasks recorded?",
        "The tool's name: Jira, Zendesk.",
        "the ticket system",
    ),
    Question(
        "identity_provider",
        Form.THING,
        "Sign-in",
        "Through which service do people sign in to everything else?",
        "The tool's name: Entra ID, Okta, Google Workspace.",
        "the identity provider",
    ),
    Question(
        "password_manager",
        Form.THING,
        "Password manager",
        "Where do people keep their passwords?",
        "The tool's name, or what you are about to introduce.",
        "the company password manager",
    ),
    Question(
        "document_store",
        Form.THING,
        "Documents",
        "Where do policies, lists and registers lie?",
        "The tool's name: Confluence, SharePoint.",
        "the document store",
    ),
    Question(
        "scope_statement",
        Form.WORDS,
        "Scope of the ISMS",
        "In one sentence, what does the ISMS cover?",
        "As it stands on the certificate: Development and operation of the Tarnwick booking platform.",
        "All services of {organisation}, with the people, systems and places that provide them",
    ),
    Question(
        "legal",
        Form.WORDS,
        "Laws and contracts",
        "Which laws and contracts bind the organisation in matters of security?",
        "A list in words: the UK GDPR, the contracts with hospitals and NIS2.",
        "data protection law and the contracts with customers",
    ),
    Question(
        "remote_work",
        Form.YES_NO,
        "Remote work",
        "Does anybody work from home or on the road?",
        "Yes, no, or how much: mostly remote.",
        True,
    ),
    Question(
        "offices",
        Form.YES_NO,
        "Offices",
        "Does the organisation have rooms of its own or rented ones?",
        "Yes, no, or which: one office in Leeds.",
        True,
    ),
    Question(
        "own_servers",
        Form.YES_NO,
        "Own servers",
        "Does it run servers of its own, in its rooms or in a rented rack?",
        "Yes or no; virtual machines at a cloud provider do not count.",
        False,
    ),
    Question(
        "cloud",
        Form.YES_NO,
        "Cloud services",
        "Does it use cloud services?",
        "Yes, no, or which: AWS and Google Workspace.",
        True,
    ),
    Question(
        "development",
        Form.YES_NO,
        "Development",
        "Does it write software, for customers or for itself?",
        "Yes or no; scripts for daily use do not count.",
        False,
    ),
    Question(
        "personal_devices",
        Form.YES_NO,
        "Private devices",
        "May people use their own phones or laptops for work?",
        "Yes, no, or which: phones for mail.",
        False,
    ),
    Question(
        "suppliers",
        Form.YES_NO,
        "Suppliers",
        "Do outside firms work for it that see its information?",
        "Yes or no: hosting, payroll, support, freelancers through an agency.",
        True,
    ),
    Question(
        "personal_data",
        Form.YES_NO,
        "Personal data",
        "Does it process personal data of customers or staff?",
        "Yes or no; nearly everybody does.",
        True,
    ),
    Question(
        "payment_cards",
        Form.YES_NO,
        "Payment cards",
        "Do card numbers of customers pass through its systems?",
        "Yes or no; where a payment provider's page takes the number, no.",
        False,
    ),
    Question(
        "customers_audit",
        Form.YES_NO,
        "Audits by customers",
        "Do customers audit it or send security questionnaires?",
        "Yes or no.",
        False,
    ),
    Question(
        "profile",
        Form.PROFILE,
        "Risk appetite",
        "Where companies differ, how careful do you want to be: strict, balanced or light?",
        "Strict costs people time, light is the least an auditor accepts. Each rule can be changed afterwards.",
        "balanced",
    ),
)
QUESTIONS = {question.name: question for question in _QUESTIONS}
"""Every fact's question by its name, in the order in which a person is best asked."""
NAMES = FACTS | CONDITIONS | {"profile"}
"""Every fact there is."""
