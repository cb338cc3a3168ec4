"""OpenTelemetry spans of every turn, made by pipecat, sent to a collector over OTLP/HTTP."""

import re

from tts.errors import UserError


def start(url: str) -> None:
    """Send spans to the collector at ``url`` (its base, such as http://localhost:4318)."""
    if not re.match(r"https?://", url):
        raise UserError(f"--traces {url!r}: must begin with http:// or https://")
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    except ImportError:
        raise UserError("--traces needs more packages: pip install -e '.[tracing]'") from None
    from pipecat.utils.tracing.setup import setup_tracing

    exporter = OTLPSpanExporter(endpoint=url.rstrip("/") + "/v1/traces")
    if not setup_tracing("usher", exporter=exporter):
        raise UserError("--traces needs more packages: pip install -e '.[tracing]'")
