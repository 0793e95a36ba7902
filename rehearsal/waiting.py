"""Waiting for what happens by itself."""

import time


def wait_until(what, holds, seconds=600):
    deadline = time.monotonic() + seconds
    while not (answer := holds()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"not after {seconds} s: {what}")
        time.sleep(0.1)
    return answer
