"""PDF files written by hand, so that tests say what stands in them: `pdf([page("BT … ET")])`."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

A4 = (0.0, 0.0, 595.0, 842.0)


@dataclass(frozen=True)
class Leaf:
    """One page: its drawing, further entries of its dictionary, and forms that the drawing may name."""

    drawing: str = ""
    entries: str = ""
    box: tuple[float, float, float, float] = A4
    forms: dict[str, str] = field(default_factory=dict)


def say(text: str, x: float, y: float, size: float = 13.0, turn: str = "1 0 0 1") -> str:
    """A text from a point on, in Helvetica."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F {size} Tf {turn} {x} {y} Tm ({escaped}) Tj ET\n"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """A stroke."""
    return f"{x0} {y0} m {x1} {y1} l S\n"


def table(xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]]) -> str:
    """A fully ruled table; `ys` go down the page, in the PDF's own axes."""
    out = "".join(line(xs[0], y, xs[-1], y) for y in ys) + "".join(line(x, ys[0], x, ys[-1]) for x in xs)
    for row, top in zip(rows, ys):
        out += "".join(say(cell, x + 4, top - 14, 11) for cell, x in zip(row, xs) if cell)
    return out


def pdf(leaves: Sequence[Leaf], trailer: str = "") -> bytes:
    """The file."""
    bodies = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for leaf in leaves:
        names = {name: len(bodies) + 1 + at for at, name in enumerate(leaf.forms)}
        listed = " ".join(f"/{name} {number} 0 R" for name, number in names.items())
        resources = f"<< /Font << /F 3 0 R >> /XObject << {listed} >> >>"
        for drawing in leaf.forms.values():
            head = f"/Type /XObject /Subtype /Form /BBox [-2000 -2000 2000 2000] /Resources {resources}"
            bodies.append(_stream(drawing, head))
        bodies.append(_stream(leaf.drawing, ""))
        box = " ".join(map(str, leaf.box))
        kids.append(len(bodies) + 1)
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {len(bodies)} 0 R "
            f"/Resources {resources} {leaf.entries} >>"
        )
    bodies[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>"
    return _written(bodies, trailer)


def _stream(drawing: str, head: str) -> str:
    data = zlib.compress(drawing.encode("latin-1"))
    return f"<< {head} /Filter /FlateDecode /Length {len(data)} >>\nstream\n{data.decode('latin-1')}\nendstream"


def _written(bodies: Sequence[str], trailer: str) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    listed = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{listed}"
    end += f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode("latin-1")
