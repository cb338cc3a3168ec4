"""The script that pins the versions: what it says where a package is missing."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_constraints_without_their_packages_are_refused_in_one_line():
    """Of a Python that has none of them: without its site-packages."""
    script = [sys.executable, "-S", str(ROOT / "scripts" / "constraints.py")]
    asked = subprocess.run([*script, "--help"], capture_output=True, text=True)
    assert asked.returncode == 0 and "constraints.txt" in asked.stdout and not asked.stderr
    refused = subprocess.run(script, capture_output=True, text=True)
    (line,) = refused.stderr.splitlines()
    assert refused.returncode == 2 and not refused.stdout
    assert "no package packaging" in line and "pip install" in line
