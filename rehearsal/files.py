"""The files of events/, and what the table of the tests expects of them."""

import json
import re

from cloud import ACCOUNT, ROOT

ANY_ACCOUNT = re.compile(r'"account": ?"[0-9]{12}"')
INSTANCE_ID = re.compile(r"\bi-[0-9a-f]{17}\b")
FILES = {file.stem: json.loads(file.read_text()) for file in sorted(ROOT.glob("events/*.json"))}


def events():
    """Those that come from an event bus."""
    return [file for file in FILES.values() if is_event(file)]


def is_event(file):
    return "detail-type" in file


def messages(readable=True):
    """What the others put on the queue, as if it were of this account."""
    bodies = [json.dumps(file) for file in FILES.values() if "command" in file]
    bodies += [record["body"] for file in FILES.values() for record in file.get("Records", [])]
    return [ANY_ACCOUNT.sub(f'"account":"{ACCOUNT}"', body) for body in bodies if body.startswith("{") == readable]


def expected_outcomes():
    """What is to be logged by file, from the table that the tests use."""
    lines = (ROOT / "functions/fixtures/src/main/resources/dev/imdssteward/fixtures/events.txt").read_text().splitlines()
    rows = [[cell.strip() for cell in line.split("|")] for line in lines if not line.startswith("#")]
    return {name: expected(FILES[name], rule, "".join(outcomes).split()) for name, rule, *outcomes in rows}


def expected(file, rule, outcomes):
    if is_event(file) and not rule:
        return []
    if "Records" in file:
        # The table has its answer to Lambda only
        return ["modified/non-compliant" for _ in set(INSTANCE_ID.findall(json.dumps(file)))]
    return [outcome for outcome in outcomes if outcome != "compliant/already-compliant"]
