"""The way of a report to its signature (trình ký), as data."""

from dotpha.kit.flow import Transition

DRAFT, SUBMITTED, RETURNED, AGREED, NUMBERED, PUBLISHED = (
    "draft", "submitted", "returned", "agreed", "numbered", "published",
)  # fmt: skip
LABELS = {
    DRAFT: "Dự thảo",
    SUBMITTED: "Đang trình ký",
    RETURNED: "Trả lại",
    AGREED: "Đã đồng ý, chờ cấp số",
    NUMBERED: "Đã cấp số, chờ bản ký",
    PUBLISHED: "Đã phát hành",
}
SIGNING = (SUBMITTED, AGREED, NUMBERED)
"""While a report stands here its text stays as it lies before the leader: no newer draft is made."""
FLOW = (
    Transition("submit", (DRAFT, RETURNED), SUBMITTED, "Trình ký", who="office"),
    Transition("recall", SIGNING, DRAFT, "Rút lại", who="office", needs=("reason",)),
    Transition("agree", (SUBMITTED,), AGREED, "Đồng ý", who="leader"),
    Transition("send_back", (SUBMITTED,), RETURNED, "Trả lại", who="leader", needs=("reason",)),
    Transition("number", (AGREED,), NUMBERED, "Cấp số", who="office"),
    Transition("publish", (NUMBERED,), PUBLISHED, "Phát hành", who="office"),
    Transition("publish_signed", (DRAFT, RETURNED), PUBLISHED, "Phát hành bản đã ký", who="office"),
)
