"""Sends every file in events/ to a Lambda emulator and compares the answers with the table that the tests use.

usage: replay.py EMULATOR_URL TABLE EVENTS_FOLDER
"""

import json
import pathlib
import sys
import time
import urllib.error
import urllib.request

INVOKE = "/2015-03-31/functions/function/invocations"
SECONDS_TO_START = 60


def invoke(emulator, event):
    """The emulator refuses connections until it listens."""
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            with urllib.request.urlopen(emulator + INVOKE, event, timeout=SECONDS_TO_START) as answer:
                return json.load(answer)
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError) or time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def summary(answer):
    if "errorMessage" in answer:
        return "error: " + answer["errorMessage"]
    if "outcomes" in answer:
        return " ".join(f"{outcome['outcome']}/{outcome['reason']}" for outcome in answer["outcomes"])
    return " ".join(["returned:"] + [failure["itemIdentifier"] for failure in answer["batchItemFailures"]])


def main(emulator, table, folder):
    rows = [line.split("|") for line in pathlib.Path(table).read_text().splitlines() if not line.startswith("#")]
    expected = {row[0].strip(): row[2].strip() if len(row) > 2 else "" for row in rows}
    files = sorted(pathlib.Path(folder).glob("*.json"))
    differing = 0
    for file in files:
        answer = summary(invoke(emulator, file.read_bytes()))
        if answer != expected.get(file.stem):
            differing += 1
            print(f"{file.stem}: expected {expected.get(file.stem)!r}, not {answer!r}")
    print(f"{len(files) - differing} of {len(files)} files answered as expected")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
