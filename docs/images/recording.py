"""Records a command in a terminal and writes it as an animated SVG: recording.py SHOWN COMMAND... >demo.svg

The output and its order are those of the run. Lines appear slowly enough to be read.
"""
import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from xml.sax.saxutils import escape

COLUMNS, ROWS = 82, 30
CELL, LINE = 8.4, 20
LINE_SECONDS, PAUSE_SECONDS, HOLD_SECONDS = 0.16, 1.0, 5.0
STYLE = re.compile(r"\x1b\[([0-9;]*)m")
OTHER = re.compile(r"\x1b\[[0-9;?]*[A-Za-ln-z]|\x1b[()][A-Z0-9]")
COLOURS = {"31": "red", "32": "green", "33": "yellow", "34": "blue", "35": "magenta", "36": "cyan", "90": "dim", "2": "dim", "1": "bold"}


def run(command):
    """What the command writes to a terminal of this size, line by line."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": str(COLUMNS)}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, close_fds=True, env=environment)
    os.close(slave)
    written = b""
    while True:
        try:
            read = os.read(master, 65536)
        except OSError:
            break
        if not read:
            break
        written += read
    if process.wait() != 0:
        sys.exit(f"{command} ended with {process.returncode}")
    lines = OTHER.sub("", written.decode()).replace("\r\n", "\n").rstrip("\n").split("\n")
    return [line.rsplit("\r", 1)[-1] for line in lines]


def spans(line):
    """The parts of a line, each with its classes."""
    classes, at, result = set(), 0, []
    for match in [*STYLE.finditer(line), None]:
        part = line[at:match.start()] if match else line[at:]
        if part:
            result.append((" ".join(sorted(classes)), part))
        if match:
            for code in (match.group(1) or "0").split(";"):
                if code in ("", "0"):
                    classes = set()
                elif code in COLOURS:
                    classes = {*classes, COLOURS[code]}
            at = match.end()
    return result


def row(number, line):
    parts = "".join(f'<tspan class="{name}">{escape(part)}</tspan>' if name else escape(part) for name, part in spans(line))
    return f'<text x="{CELL * 1.5:.1f}" y="{number * LINE + 15}" xml:space="preserve">{parts}</text>'


def times(lines):
    """The second at which each line appears."""
    now, result = 0.0, []
    for line in lines:
        now += LINE_SECONDS if line else PAUSE_SECONDS
        result.append(now)
    return result


def keyframes(name, steps, total):
    body = "".join(f"{100 * at / total:.3f}%{{transform:translateY({y}px)}}" for at, y in steps)
    return f"@keyframes {name}{{{body}}}"


def svg(lines):
    shown, appear = len(lines), times(lines)
    total = appear[-1] + HOLD_SECONDS
    scroll, cover = [(0, 0)], [(0, LINE)]
    for number, at in enumerate(appear, start=1):
        top = max(0, number - ROWS)
        scroll.append((at, -top * LINE))
        cover.append((at, (number - top) * LINE))
    width, height = int(CELL * (COLUMNS + 3)), ROWS * LINE + 56
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-labelledby="title">'
    yield f'<title id="title">{escape(STYLE.sub("", lines[0]))}, and its output of {shown - 1} lines</title>'
    yield ("<style>text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:#e6edf3}"
           ".bold{font-weight:700}.dim{fill:#9198a1}.red{fill:#ff7b72}.green{fill:#7ee787}.yellow{fill:#e3b341}.blue{fill:#79c0ff}"
           ".magenta{fill:#d2a8ff}.cyan{fill:#76e3ea}.paper{fill:#0d1117}"
           f"#lines{{animation:scroll {total:.2f}s step-end infinite}}#cover{{animation:cover {total:.2f}s step-end infinite}}"
           + keyframes("scroll", scroll, total) + keyframes("cover", cover, total)
           + "@media(prefers-reduced-motion:reduce){#lines,#cover{animation:none}#cover{display:none}}</style>")
    yield f'<rect class="paper" width="{width}" height="{height}" rx="10"/>'
    yield "".join(f'<circle cx="{20 + 20 * n}" cy="20" r="6" fill="{colour}"/>' for n, colour in enumerate(("#ff5f57", "#febc2e", "#28c840")))
    yield f'<svg y="42" width="{width}" height="{ROWS * LINE}"><g id="lines">'
    for number, line in enumerate(lines):
        yield row(number, line)
    yield f'</g><rect id="cover" class="paper" y="0" width="{width}" height="{ROWS * LINE}"/></svg></svg>'


if __name__ == "__main__":
    prompt = "\x1b[32m$\x1b[0m \x1b[1m" + sys.argv[1] + "\x1b[0m"
    print("\n".join(svg([prompt, *run(sys.argv[2:])])))
