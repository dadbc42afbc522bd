"""XML of untrusted files: no entities, no network, no endless trees."""

from lxml import etree

from dotpha.programme.extraction.readers.guard import MAX_TAGS, refuse


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of an Office part; a broken one is refused with the file's name."""
    if data.count(b"<") > MAX_TAGS:
        raise refuse(name, "phình quá lớn khi giải nén nên không được mở. Hãy chỉ giữ lại phần giao nhiệm vụ rồi nhập")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refuse(name, "bị hỏng ở bên trong. Hãy mở bằng Word hoặc Excel, lưu lại rồi nhập") from error
    if root is None:
        raise refuse(name, "không có nội dung. Hãy kiểm tra lại tệp")
    return root
