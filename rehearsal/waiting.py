"""Waiting for what happens by itself."""

import time


class Trouble(Exception):
    """Why the rehearsal cannot go on, for people."""


def wait_until(what, holds, seconds=60, meanwhile=lambda: None):
    """Looks again and again; `meanwhile` raises what makes waiting pointless."""
    deadline = time.monotonic() + seconds
    while not (answer := holds()):
        meanwhile()
        if time.monotonic() > deadline:
            raise Trouble(f"not after {seconds} s: {what}")
        time.sleep(0.1)
    return answer
