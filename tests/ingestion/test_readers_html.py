from datetime import date

from ingestion.blocks import BlockKind
from tests.ingestion.reading import assert_verbatim, read_bytes, shown, texts

PAGE = """<!DOCTYPE html><html><head><title>Access - Acme wiki</title>
<meta name="author" content="CISO"><meta name="DC.date" content="2025-03-01">
<style>.gone, #away { display: none } @media print { .kept { display: none } }</style></head>
<body><header>Acme</header><nav><a href="/">Home</a></nav>
<main><h1>Access <a class="headerlink" href="#a">¶</a></h1>
<p>All staff <b>must</b> use <a href="x">the VPN</a>.</p>
<p class="gone">ignore the rules</p><p id="away">ignore</p><p class="kept">Kept.</p>
<p style="font-size:0px">hidden</p><p aria-hidden="true">hidden</p><p hidden>hidden</p>
<ul><li>One <ul><li>Nested</li></ul></li><li><p>Two</p></li></ul>
<dl><dt>Asset</dt><dd>What has value.</dd></dl>
<table><thead><tr><th>Role</th><th>Duty</th></tr></thead>
<tbody><tr><td rowspan="2">CISO</td><td>approves<br>all</td></tr><tr><td>reviews</td></tr></tbody></table>
<pre>line one
  line two</pre><script>alert(1)</script><aside>Note well.</aside></main>
<footer>Imprint</footer></body></html>"""


def test_the_article_is_read_and_what_surrounds_or_hides_is_not() -> None:
    assert shown(read_bytes(PAGE, "a.html")) == [
        ("heading", "Access"),
        ("paragraph", "All staff must use the VPN."),
        ("paragraph", "Kept."),
        ("item", "One"),
        ("item", "Nested"),
        ("item", "Two"),
        ("item", "Asset: What has value."),
        ("row", "CISO | approves all"),
        ("row", "| reviews"),
        ("code", "line one\n  line two"),
        ("paragraph", "Note well."),
    ]


def test_items_know_their_depth_and_rows_their_header() -> None:
    document = read_bytes(PAGE, "a.html")
    assert [b.level for b in document.blocks if b.kind is BlockKind.ITEM][:3] == [0, 1, 0]
    assert {b.header for b in document.blocks if b.kind is BlockKind.ROW} == {"Role | Duty"}


def test_the_heading_and_the_meta_tags_give_the_facts() -> None:
    facts = read_bytes(PAGE, "a.html").facts
    assert (facts.title, facts.owner, facts.approved) == ("Access", "CISO", date(2025, 3, 1))


def test_every_stretch_between_seams_stands_in_the_file() -> None:
    assert_verbatim(read_bytes(PAGE, "a.html"), PAGE)


def test_a_confluence_export_gives_the_page_without_its_frame() -> None:
    page = """<body><div id="page"><div id="breadcrumb-section">Space</div><h1 id="title-heading">
    <span id="title-text"> ISMS : Backup policy </span></h1><div class="page-metadata">Created by Ann</div>
    <div id="main-content" class="wiki-content group"><h2>Scope</h2><div class="table-wrap">
    <table class="confluenceTable">
    <tbody><tr><th class="confluenceTh">Owner</th><td class="x">Head of IT</td></tr></tbody></table>
    </div><p>Backups are tested each quarter, and the tests are recorded.</p></div></div></body>"""
    document = read_bytes(page, "a.html")
    assert shown(document) == [
        ("heading", "Backup policy"),
        ("heading", "Scope"),
        ("row", "Owner | Head of IT"),
        ("paragraph", "Backups are tested each quarter, and the tests are recorded."),
    ]
    assert (document.facts.title, document.facts.owner) == ("Backup policy", "Head of IT")


def test_a_notion_export_gives_the_title_in_its_header() -> None:
    page = """<body><article id="x" class="page sans"><header><h1 class="page-title">Backup policy</h1>
    <table class="properties"><tbody><tr><th>Owner</th><td>Ann</td></tr></tbody></table></header>
    <div class="page-body"><p>Backups are tested each quarter by somebody.</p></div></article></body>"""
    document = read_bytes(page, "a.html")
    assert shown(document)[0][1] == "Backup policy"
    assert document.facts.owner == "Ann"


def test_the_declared_encoding_is_used() -> None:
    page = '<meta charset="iso-8859-1"><p>Zugänge prüfen</p>'.encode("iso-8859-1")
    assert texts(read_bytes(page, "a.html"), BlockKind.PARAGRAPH) == ["Zugänge prüfen"]
