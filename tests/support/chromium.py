"""Headless Chromium for tests of the kiosk's pages."""

import os
import shutil
from pathlib import Path

WAIT_MS = 120_000  # generous: machines that test are busy
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --autoplay-policy=no-user-gesture-required "
    "--use-fake-device-for-media-stream"
).split()
ALLOW, DENY = "--use-fake-ui-for-media-stream", "--deny-permission-prompts"


def launch(driver, *flags: str):
    """``driver``: playwright's; ``flags``: ALLOW or DENY the microphone, and what else is needed."""
    return driver.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *flags])


def picture(page, name: str) -> None:
    """Keeps a screenshot in the folder USHER_SCREENSHOTS, if that is set."""
    if folder := os.environ.get("USHER_SCREENSHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png")
