"""Sends the OpenTelemetry spans that pipecat makes of every turn to a collector, over OTLP/HTTP."""

import re

from tts.errors import UserError


def start(url: str) -> None:
    """Send spans to the collector at the base URL ``url``, such as http://localhost:4318. Raises
    ``UserError`` if the URL or the installed packages do not allow it."""
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
