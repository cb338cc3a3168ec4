"""Write constraints.txt: the versions in this environment of all packages that Usher needs.

.venv/bin/python scripts/constraints.py > constraints.txt
"""

import tomllib
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement

PROJECT = Path(__file__).parent.parent / "pyproject.toml"


def add(
    lines: Iterable[str], extras: frozenset[str], seen: dict[str, tuple[str, set[str]]]
) -> None:
    """Add the packages that ``lines`` require, directly or not, to ``seen``: name -> (version, extras
    that were followed)."""
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


def main() -> None:
    project = tomllib.loads(PROJECT.read_text())["project"]
    # the voices to learn from are half a gigabyte, and nothing but training needs them
    extras = [v for k, v in project["optional-dependencies"].items() if k != "training"]
    seen: dict[str, tuple[str, set[str]]] = {}
    add(
        [*project["dependencies"], *(line for lines in extras for line in lines)],
        frozenset({""}),
        seen,
    )
    print("# made by: python scripts/constraints.py > constraints.txt")
    for name, (version, _) in sorted(seen.items()):
        print(f"{name}=={version}")


if __name__ == "__main__":
    main()
