"""How benchmarks write what they measured: a section of RESULTS.md each, with the command, the day and the machine."""
import os
import platform
import re
import shlex
import sys
import time
from pathlib import Path

RESULTS = Path(__file__).with_name("RESULTS.md")
HEAD = "# Results\n\nThe benchmarks write these results themselves ([README](README.md)). The start-up of `imdsv` and `./steward plan` have files of their own:\n[imdsv](imdsv/results.md), [plan](plan/results.md).\n"


def table(*rows):
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def ratio(name, measured, most=None):
    """A row of a table of ratios; what is beyond its limit, if it has one, stands out."""
    text = f"{measured:.2f}"
    return name, text if most is None or measured <= most else f"**{text}**", "" if most is None else f"{most}"


def processor():
    found = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    return found.group(1) if found else platform.machine()


def write(title, *paragraphs):
    """Replaces the section of that title."""
    real_time = "chrt -r 1 " if os.sched_getscheduler(0) == os.SCHED_RR else ""
    command = real_time + shlex.join([os.path.relpath(sys.argv[0]), *sys.argv[1:]])
    how = (f"By `{command}`, {time.strftime('%Y-%m-%d')}, {platform.system()}, {os.cpu_count()} processors ({processor()}), "
           f"load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}.")
    section = "\n\n".join([f"## {title}", how, *paragraphs]) + "\n"
    text = RESULTS.read_text() if RESULTS.exists() else HEAD
    parts = [part for part in re.split(r"(?m)^(?=## )", text) if not part.startswith(f"## {title}\n")]
    RESULTS.write_text("\n".join(part.rstrip("\n") + "\n" for part in [*parts, section]))
    print(section)
