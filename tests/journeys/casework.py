"""What hands do with a case in every story: fill in its fields, take its steps, write and sign the minutes of its council."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from journeys.hands import agree, fits, told


def paper(name: str) -> dict[str, object]:
    return {"name": f"{name}.txt", "mimeType": "text/plain", "buffer": f"{name} (tệp của câu chuyện)".encode()}


def fill(page: Page, **said: str) -> None:
    """Fields of a form by their names; a table's cells are named table-row-column."""
    for name, value in said.items():
        field = page.locator(f"[name='{name.replace('__', '-')}']").first
        if field.get_attribute("type") == "radio":
            page.locator(f"[name='{name}'][value='{value}']").check()
        elif field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)


def step(page: Page, address: str, label: str, **said: str) -> None:
    """Takes the step of a case that stands on its page as a button of this name."""
    page.goto(address)
    page.get_by_role("link", name=label, exact=True).click()
    fill(page, **said)
    page.get_by_role("button", name=label, exact=True).click()
    told(page, f"Đã «{label}»")
    fits(page)


def minutes(
    secretary: Page, chair: Page, address: str, conclusion: str, *, recommends: str = "yes", votes: tuple[str, str] = ("4", "0")
) -> None:  # fmt: skip
    """A sitting at which all were there who may be is written down by the secretary; both sign."""
    secretary.goto(address)
    secretary.get_by_role("link", name="Ghi biên bản").click()
    votes_for, votes_against = votes
    fill(
        secretary,
        votes_for=votes_for,
        votes_against=votes_against,
        recommends=recommends,
        conclusion=conclusion,
    )
    secretary.get_by_role("button", name="Lưu biên bản").click()
    for page in (secretary, chair):
        page.goto(secretary.url)
        page.get_by_role("button", name="Ký biên bản").click()
        assert "không sửa được nữa" in agree(page)
        told(page, "ký")
        fits(page)
    chair.goto(address)
    expect(chair.get_by_role("heading", name="Kết luận của hội đồng")).to_be_visible()
