"""Write constraints.txt: the versions of all packages of this environment that Usher depends on.

.venv/bin/python scripts/constraints.py > constraints.txt
"""

from importlib.metadata import distribution

from packaging.requirements import Requirement


def needed(name: str, extras: frozenset[str], seen: dict[str, str]) -> None:
    """Add the packages that ``name`` requires, with theirs, to ``seen``: name -> version."""
    for line in distribution(name).requires or []:
        requirement = Requirement(line)
        wanted = (requirement.marker.evaluate({"extra": e}) for e in extras or {""}) if (
            requirement.marker
        ) else (True,)  # fmt: skip
        if not any(wanted):
            continue
        found = distribution(requirement.name)
        key = found.name.lower().replace("_", "-")
        known = key in seen
        seen[key] = found.version.split("+")[0]
        if not known or requirement.extras:
            needed(found.name, frozenset(requirement.extras) | {""}, seen)


def main() -> None:
    seen: dict[str, str] = {}
    needed("usher", frozenset({"", "dev", "bench", "tracing", "training"}), seen)
    print("# made by: python scripts/constraints.py > constraints.txt")
    for name, version in sorted(seen.items()):
        print(f"{name}=={version}")


if __name__ == "__main__":
    main()
