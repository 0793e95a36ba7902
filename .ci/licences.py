"""Says which licence of a shipped dependency nobody has agreed to; one that is not stated counts as such.

usage: licences.py SBOM...   (CycloneDX, JSON)
"""

import json
import pathlib
import sys

AGREED = {"Apache-2.0", "BSD-2-Clause", "MIT", "MIT-0"}


def licences(component):
    for choice in component.get("licenses", []):
        licence = choice.get("license", {})
        yield choice.get("expression") or licence.get("id") or licence.get("name")


def is_agreed(component):
    return any(licence in AGREED for licence in licences(component))


def main(*files):
    components = {component["purl"]: component for file in files
                  for component in json.loads(pathlib.Path(file).read_text()).get("components", [])}
    unknown = {purl: component for purl, component in components.items() if not is_agreed(component)}
    for purl, component in sorted(unknown.items()):
        print(f"{purl}: {', '.join(map(str, licences(component))) or 'no licence stated'}")
    print(f"{len(components) - len(unknown)} of {len(components)} dependencies have an agreed licence")
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
