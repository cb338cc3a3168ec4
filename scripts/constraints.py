"""Write constraints.txt: the versions in this environment of all packages that Usher needs.

.venv/bin/python scripts/constraints.py > constraints.txt
"""

import argparse
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
# the voices to learn from are half a gigabyte, and nothing but training needs them
EXTRAS = [extra for extra in PROJECT["optional-dependencies"] if extra != "training"]


def add(
    lines: Iterable[str], extras: frozenset[str], seen: dict[str, tuple[str, set[str]]]
) -> None:
    """Add the packages that ``lines`` require, directly or not, to ``seen``: name -> (version, extras
    that were followed)."""
    from packaging.requirements import Requirement  # not needed for --help

    for requirement in map(Requirement, lines):
        marker = requirement.marker
        if marker and not any(marker.evaluate({"extra": extra}) for extra in extras):
            continue
        found = distribution(requirement.name)
        wanted = {"", *requirement.extras}
        name = found.name.lower().replace("_", "-")
        _, known = seen.setdefault(name, (found.version.split("+")[0], set()))
        if wanted - known:
            known |= wanted
            add(found.requires or [], frozenset(known), seen)


def main() -> int:
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args()
    optional = PROJECT["optional-dependencies"]
    lines = [*PROJECT["dependencies"], *(line for extra in EXTRAS for line in optional[extra])]
    seen: dict[str, tuple[str, set[str]]] = {}
    try:
        add(lines, frozenset({""}), seen)
    except (PackageNotFoundError, ModuleNotFoundError) as error:
        command = f"{sys.executable} -m pip install -e '.[{','.join(EXTRAS)}]'"
        print(f"constraints.py: no package {error.name} here; first: {command}", file=sys.stderr)
        return 2
    print("# made by: python scripts/constraints.py > constraints.txt")
    for name, (version, _) in sorted(seen.items()):
        print(f"{name}=={version}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
