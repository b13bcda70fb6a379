"""What the other systems index: the documents' text cut into fixed chunks, as the tutorials do."""

from pathlib import Path

from bot.evaluation.texts import stretches_of

_SUFFIXES = (".md", ".markdown", ".txt", ".html", ".htm", ".docx", ".pdf")


def chunks_of(corpus: Path) -> list[str]:
    """Chunks of at most 1,000 characters, 200 of them shared with the next, of every document under a folder."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter  # an extra that may be missing

    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    texts = [_text(file) for file in sorted(corpus.rglob("*")) if file.suffix.lower() in _SUFFIXES]
    return [chunk for text in texts for chunk in splitter.split_text(text)]


def _text(file: Path) -> str:
    """A file's text: Markdown and plain text as they are, the words and headings of the other formats."""
    data = file.read_bytes()
    if file.suffix.lower() in (".md", ".markdown", ".txt"):
        return data.decode("utf-8", errors="replace")
    parts = ("\n".join((*(part.headings or ())[-1:], part.text)) for part in stretches_of(data, file.name))
    return "\n\n".join(parts)
