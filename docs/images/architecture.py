"""Draws the architecture as SVG: architecture.py light|dark >architecture-light.svg"""
import sys
from xml.sax.saxutils import escape

COLOURS = {
    "light": {"text": "#1f2328", "quiet": "#59636e", "line": "#59636e", "box": "#f6f8fa", "edge": "#d1d9e0", "ours": "#ddf4ff", "our_edge": "#54aeff"},
    "dark": {"text": "#f0f6fc", "quiet": "#9198a1", "line": "#9198a1", "box": "#151b23", "edge": "#3d444d", "ours": "#0c2d52", "our_edge": "#388bfd"},
}
WIDTH, HEIGHT = 1150, 440
ours = True

# x, y, width, height, whether it is ours, title, lines
BOXES = [
    (20, 20, 190, 112, not ours, "Events of EC2", ["launch", "start", "tags changed", "option weakened"]),
    (250, 20, 160, 112, not ours, "EventBridge", ["five rules"]),
    (450, 20, 160, 112, not ours, "SQS queue", ["events"]),
    (20, 176, 190, 112, not ours, "EventBridge Scheduler", ["sweep: every 6 hours", "digest: once a day"]),
    (250, 176, 160, 70, ours, "SweepFunction", ["finds instances that", "lack an option"]),
    (450, 176, 160, 70, not ours, "SQS queue", ["sweep commands"]),
    (250, 328, 160, 70, ours, "DigestFunction", ["reports the state", "of the Region"]),
    (700, 20, 200, 226, ours, "EnforceFunction", ["describes the batch", "asks for evidence", "decides", "changes an instance in", "one call, or withholds", "an option with a reason"]),
    (700, 328, 200, 70, not ours, "Dead-letter queue", ["names what failed"]),
    (950, 20, 180, 112, not ours, "EC2 instances", ["IMDSv2 required", "tags in metadata", "checked with imdsv"]),
    (950, 160, 180, 66, not ours, "CloudWatch", ["recorded IMDSv1 calls"]),
    (950, 286, 180, 112, not ours, "Results", ["log and metrics", "events", "mail, if a person", "is needed"]),
]

# points, whether dashed, label, its place
ARROWS = [
    ([(210, 76), (250, 76)], False, None, None),
    ([(410, 76), (450, 76)], False, None, None),
    ([(610, 64), (700, 64)], False, None, None),
    ([(700, 92), (610, 92)], True, "redelivered", (655, 110)),
    ([(210, 211), (250, 211)], False, None, None),
    ([(410, 211), (450, 211)], False, None, None),
    ([(610, 211), (700, 211)], False, None, None),
    ([(115, 288), (115, 363), (250, 363)], False, None, None),
    ([(900, 76), (950, 76)], False, None, None),
    ([(950, 193), (900, 193)], False, None, None),
    ([(860, 246), (860, 316), (950, 316)], False, None, None),
    ([(780, 246), (780, 328)], True, "after three tries", (722, 292)),
    ([(330, 398), (330, 424), (1040, 424), (1040, 398)], False, None, None),
]


def text(x, y, words, kind, anchor="middle"):
    return f'<text x="{x}" y="{y}" class="{kind}" text-anchor="{anchor}">{escape(words)}</text>'


def box(x, y, width, height, is_ours, title, lines):
    middle, first = x + width / 2, y + (height - 20 * len(lines)) / 2 + 4
    yield f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="8" class="{"ours" if is_ours else "box"}"/>'
    yield text(middle, first, title, "title")
    for number, line in enumerate(lines):
        yield text(middle, first + 20 * (number + 1), line, "line")


def arrow(points, dashed, label, place):
    path = "M" + " L".join(f"{x} {y}" for x, y in points)
    yield f'<path d="{path}" class="arrow{" dashed" if dashed else ""}" marker-end="url(#head)"/>'
    if label:
        yield text(*place, label, "label")


def svg(scheme):
    colour = COLOURS[scheme]
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" aria-labelledby="title">'
    yield "<title id=\"title\">Events and a sweep lead through queues to one function, which changes EC2 instances or says why not</title>"
    yield ("<style>text{font:14px system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif;fill:" + colour["quiet"] + "}"
           ".title{font-weight:600;fill:" + colour["text"] + "}.label{font-size:12px}"
           "rect{stroke-width:1.5}.box{fill:" + colour["box"] + ";stroke:" + colour["edge"] + "}"
           ".ours{fill:" + colour["ours"] + ";stroke:" + colour["our_edge"] + "}"
           ".arrow{fill:none;stroke:" + colour["line"] + ";stroke-width:1.5}.dashed{stroke-dasharray:4 4}</style>")
    yield (f'<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
           f'<path d="M0 0 L8 4 L0 8 z" fill="{colour["line"]}"/></marker></defs>')
    for each in BOXES:
        yield from box(*each)
    for each in ARROWS:
        yield from arrow(*each)
    yield "</svg>"


if __name__ == "__main__":
    print("\n".join(svg(sys.argv[1])))
