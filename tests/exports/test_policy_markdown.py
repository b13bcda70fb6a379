import yaml

from bot.exports import policy_markdown
from ingestion.blocks import BlockKind
from tests.drafts.organisations import draft
from tests.exports.policies import HOSTILE, approved, assert_read_back, hostile
from tests.ingestion.reading import read_bytes, texts


def test_our_own_reader_reads_it_back() -> None:
    for document in (approved(), draft("isms-scope")):
        assert_read_back(read_bytes(policy_markdown.write(document), "policy.md"), document)


def test_the_front_matter_is_what_indexing_wants() -> None:
    text = policy_markdown.write(approved()).decode()
    facts = yaml.safe_load(text.split("---\n")[1])
    assert list(facts) == [
        "title",
        "id",
        "owner",
        "version",
        "status",
        "approved",
        "approved_by",
        "review_due",
        "classification",
    ]
    assert (facts["version"], facts["status"]) == ("1.0", "approved")
    assert "binds nobody" not in text
    assert "binds nobody" in policy_markdown.write(draft()).decode()


def test_statements_carry_their_numbers_and_the_annex_their_requirements() -> None:
    text = policy_markdown.write(approved()).decode()
    assert "\n\n4.1 The Head of IT keeps a backup table" in text
    assert "| A.8.13 | Information backup | 4.1," in text


def test_words_never_become_markup() -> None:
    read = read_bytes(policy_markdown.write(hostile()), "policy.md")
    paragraphs = texts(read, BlockKind.PARAGRAPH)
    for text in (
        HOSTILE[0],
        "<script>alert(1)</script> & <b>bold</b> {{ x }}".replace("{{", "((").replace("}}", "))"),
        "**stars**",
    ):
        assert any(text in each for each in paragraphs), text
    assert read.facts.title == "Remote <Working> & =Policy"
