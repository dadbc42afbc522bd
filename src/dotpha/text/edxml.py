"""How an edXML package of the national document exchange begins (QCVN 102:2016/BTTTT), for all who receive files."""

import re

HEAD = 4096
# The standard's own root in any prefix; some senders leave it out and begin with an envelope or the header itself.
START = re.compile(
    rb"<(?:[\w.-]+:)?(?:edXML(?:Envelope|Header)?|MessageHeader)[\s>/]|\sxmlns(?::[\w.-]+)?\s*=\s*[\"'][^\"']*(?:QCVN_?102|edxml|go\.vn/eDoc)",
    re.IGNORECASE,
)


def is_edxml(data: bytes) -> bool:
    """Whether bytes are an XML that begins as an edXML package does, in whatever letters it is written."""
    head = data[:HEAD].replace(b"\x00", b"")
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") and bool(START.search(head))
