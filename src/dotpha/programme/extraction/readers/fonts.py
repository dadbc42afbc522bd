"""Fonts of capitals (.VnTimeH) in Word files: they alone say that "kÕ ho¹ch" stands on paper as "KẾ HOẠCH"."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from dotpha.text.legacy import is_capital_font

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONGEST_LINE = 12
"""So many styles may stand behind one another; a file whose styles go in a circle ends here too."""


@dataclass(frozen=True)
class Fonts:
    """The font of each style by its id; "" stands for the whole document."""

    named: Mapping[str, str] = field(default_factory=dict)

    def capitals(self, run: etree._Element) -> bool:
        """Whether a run is set in capitals: its own font, else that of its style, its paragraph's, the document's."""
        own = _font(run.find(f"{W}rPr"))
        if own:
            return is_capital_font(own)
        paragraph = next(run.iterancestors(f"{W}p"), None)
        styles = [run.find(f"{W}rPr/{W}rStyle"), paragraph.find(f"{W}pPr/{W}pStyle") if paragraph is not None else None]
        ids = [style.get(f"{W}val", "") for style in styles if style is not None]
        return is_capital_font(next((self.named[one] for one in [*ids, ""] if self.named.get(one)), ""))


def read_fonts(styles: etree._Element | None) -> Fonts:
    """The fonts that styles.xml declares, each style with that of the style it is based on."""
    if styles is None:
        return Fonts()
    own = {"": _font(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))}
    base: dict[str, str] = {}
    for style in styles.iterfind(f"{W}style"):
        key = style.get(f"{W}styleId", "")
        own[key] = _font(style.find(f"{W}rPr"))
        behind = style.find(f"{W}basedOn")
        base[key] = behind.get(f"{W}val", "") if behind is not None else ""
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true") and own[key]:
            own[""] = own[key]
    return Fonts({key: _inherited(key, own, base) for key in own})


def _inherited(key: str, own: Mapping[str, str], base: Mapping[str, str]) -> str:
    for _ in range(LONGEST_LINE):
        if own.get(key):
            return own[key]
        key = base.get(key, "")
    return ""


def _font(properties: etree._Element | None) -> str:
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    if fonts is None:
        return ""
    return fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""
