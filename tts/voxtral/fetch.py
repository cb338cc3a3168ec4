"""Downloads the official checkpoint."""

from pathlib import Path

from tts.errors import UserError
from tts.voice_files import voices_folder
from tts.voxtral.checkpoint import LICENCE

REPOSITORY = "mistralai/Voxtral-4B-TTS-2603"
FILES = ["params.json", "consolidated.safetensors", "tekken.json", "voice_embedding/*.pt"]


def fetch(what: str, to: Path | None) -> str:
    """Download into ``to``, continuing an earlier download. Returns one line on what to do next.

    Raises ``UserError``.
    """
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

    folder = to or voices_folder().parent / what
    print(f"{REPOSITORY}, 8 GB, into {folder}. {LICENCE}", flush=True)
    try:
        snapshot_download(REPOSITORY, local_dir=folder, allow_patterns=FILES)
    except LocalEntryNotFoundError:
        raise UserError(f"{REPOSITORY}: the hub cannot be reached; run it again online") from None
    except (HfHubHTTPError, OSError) as error:
        raise UserError(
            f"{REPOSITORY}: {str(error).splitlines()[0]}; run it again to go on"
        ) from None
    return f"done: python run_agent.py --tts voxtral --model {folder}"
