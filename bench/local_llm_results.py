"""The results of the language model's benches: one file, of which each writes its own part."""

import json
from pathlib import Path
from typing import Any


def keep(path: Path, found: dict[str, dict[str, Any]]) -> None:
    """Set the parts in ``found``; the others stay, and so does what a part has besides, such as a
    grade from elsewhere."""
    kept = json.loads(path.read_text("utf-8")) if path.exists() else {}
    for name, part in found.items():
        kept[name] = kept.get(name, {}) | part
    path.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n", "utf-8")
