# syntax=docker/dockerfile:1
# The assistant as an image: docker build -t isms-assistant .
# What it runs is what follows the image's name: `docker run isms-assistant bot ingest /policies`.

FROM python:3.11-slim AS builder
# Extras of pyproject.toml, with commas between: the language model providers to put in, e.g. openai,anthropic.
ARG EXTRAS=""
# Where torch comes from. Empty: the registry's default, on x86 with several GB of CUDA libraries that nothing here
# uses. An index of CPU builds (PyTorch publishes one) keeps the image small.
ARG TORCH_INDEX_URL=""
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/isms
ENV PATH="/opt/isms/bin:$PATH"
WORKDIR /build

# Locked dependencies first: this layer is made anew only when one of the two files changes.
COPY pyproject.toml constraints.txt ./
RUN if [ -n "$TORCH_INDEX_URL" ]; then \
      pip install --no-deps --index-url "$TORCH_INDEX_URL" -c constraints.txt torch; \
    fi
RUN python -c 'import os, tomllib; project = tomllib.load(open("pyproject.toml", "rb"))["project"]; \
extras = [name for name in os.environ["EXTRAS"].split(",") if name]; \
print(*project["dependencies"], *(need for name in extras for need in project["optional-dependencies"][name]), sep="\n")' \
      > requirements.txt \
    && pip install -c constraints.txt -r requirements.txt

# Source last. pip compiles what it installs to bytecode, which a read-only file system could not do at run time.
COPY README.md LICENSE ./
COPY bot bot
COPY ingestion ingestion
COPY knowledge knowledge
COPY prompts prompts
RUN pip install --no-deps . && python -c 'import bot.__main__'


FROM python:3.11-slim
RUN groupadd --gid 65532 isms \
    && useradd --uid 65532 --gid isms --home-dir /tmp --no-create-home --shell /usr/sbin/nologin isms \
    && install -d -o isms -g isms /data
COPY --from=builder /opt/isms /opt/isms
# The file system may be read-only: /data holds what must last, /tmp what need not. Nothing is fetched at run time.
ENV PATH="/opt/isms/bin:$PATH" \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp \
    ISMS_HOME=/data \
    HF_HUB_OFFLINE=1 \
    TRANSFORMERS_OFFLINE=1 \
    HF_HUB_DISABLE_TELEMETRY=1 \
    ANONYMIZED_TELEMETRY=False \
    ORT_DISABLE_TELEMETRY=1
WORKDIR /data
VOLUME /data
USER 65532:65532
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "from http.client import HTTPConnection as C; c = C('127.0.0.1', 8080, timeout=3); c.request('GET', '/healthz'); raise SystemExit(c.getresponse().status != 200)"]
ENTRYPOINT ["python", "-m"]
# Socket Mode where SLACK_APP_TOKEN is set, else HTTP; health and metrics on 8080 either way.
CMD ["bot", "slack", "--health", "8080"]
