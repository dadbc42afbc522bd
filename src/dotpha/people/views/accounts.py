"""Pages of accounts and positions, for the administrator."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock, ledger, listing
from dotpha.kit.pages import posted
from dotpha.people import actions, forms, queries
from dotpha.people.audit_words import told
from dotpha.people.filters import AccountFilter
from dotpha.people.tables import AccountTable
from dotpha.people.views.shared import Question, ask


def account_list(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "people.read_accounts")
    return listing.respond(
        request,
        "people/accounts.html",
        key="people:account_list",
        title="Tài khoản",
        table=AccountTable,
        queryset=queries.with_posts(queries.visible_accounts(request.user)),
        filterset=AccountFilter,
    )


def found(request: HttpRequest, pk: int, verb: str = "people.read_accounts") -> Any:
    """The account, for somebody who may do this with it."""
    access.check(request.user, "people.read_accounts")
    one = get_object_or_404(queries.visible_accounts(request.user), pk=pk)
    access.check(request.user, verb, one)
    return one


def question(one: Any, title: str, button: str, text: str = "", danger: bool = False) -> Question:
    """The words of a page about one account."""
    page = reverse("people:account", args=[one.pk])
    chain = (("Tài khoản", reverse("people:account_list")), (one.full_name, page))
    return Question(title=title, button=button, back=page, text=text, chain=chain, danger=danger)


def account(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(request, pk)
    context = {
        "account": one,
        "positions": queries.positions_of(one),
        "second_factor": queries.has_second_factor(one),
        "tokens": queries.live_tokens(one, clock.today()),
        "history": told(ledger.history(one)[:30]),
        "why_not_deactivate": access.why_not(request.user, "people.deactivate", one),
        "today": clock.today(),
    }
    return render(request, "people/account.html", context)


def account_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "people.make_account")
    back = reverse("people:account_list")
    words = Question(
        "Tạo tài khoản", "Tạo tài khoản", back, chain=(("Tài khoản", back),),
        text="Mật khẩu do máy đặt, hiện một lần sau khi tạo; người dùng đổi ở lần đăng nhập đầu.",
    )  # fmt: skip

    def make(given: dict[str, Any]) -> Any:
        return actions.make_account(actor=request.user, day=given.pop("from_on"), **given)

    form = forms.AccountForm(posted(request), initial={"organisation": request.GET.get("co-quan")})
    return ask(request, form, words, make, then=lambda made: password_once(request, "Đã tạo tài khoản", *made))


def password_once(request: HttpRequest, title: str, one: Any, password: str) -> HttpResponse:
    """The only page that shows a password: drawn by the POST that made it, kept nowhere."""
    response = render(request, "people/password.html", {"title": title, "account": one, "password": password})
    response["Cache-Control"] = "no-store"
    return response


def account_edit(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(request, pk, "people.edit_account")
    known = {"full_name": one.full_name, "email": one.email, "phone": one.phone}

    def edit(given: dict[str, Any]) -> Any:
        return actions.edit_account(user_id=one.pk, actor=request.user, **given)

    form = forms.AccountEditForm(posted(request), initial=known)
    return ask(request, form, question(one, "Sửa thông tin", "Lưu"), edit, said=f"Đã lưu thông tin của {one}.")


def position_add(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(request, pk, "people.add_position")

    def add(given: dict[str, Any]) -> Any:
        given["organisation_id"] = given.pop("organisation").pk
        return actions.add_position(user_id=one.pk, actor=request.user, **given)

    text = "Một người có thể giữ nhiều vị trí; quyền là tổng các vị trí đang giữ."
    words = question(one, "Giao vị trí", "Giao vị trí", text)
    return ask(request, forms.PositionForm(posted(request)), words, add, said=f"Đã giao vị trí mới cho {one}.")


def position_end(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "people.end_position")
    position = get_object_or_404(queries.visible_positions(request.user), pk=pk)
    text = f"{position}, từ {position.from_on:%d/%m/%Y}. Vị trí vẫn còn trong lịch sử."
    words = question(position.user, "Thôi vị trí", "Thôi vị trí", text, danger=True)

    def end(given: dict[str, Any]) -> Any:
        return actions.end_position(position_id=pk, on=given["on"], actor=request.user)

    return ask(request, forms.EndForm(posted(request)), words, end, said=f"Đã ghi thôi vị trí {position}.")


def password_reset(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(request, pk, "people.reset_password")
    text = "Mật khẩu cũ, mã truy cập và mọi phiên đang mở hết hiệu lực; tài khoản bị khóa vì nhập sai nhiều lần được mở lại."

    def reset(given: dict[str, Any]) -> Any:
        return actions.reset_password(user_id=one.pk, actor=request.user, **given)

    form = forms.ResetForm(posted(request), second_factor=queries.has_second_factor(one))
    words = question(one, "Cấp lại mật khẩu", "Cấp lại mật khẩu", text)
    return ask(request, form, words, reset, then=lambda made: password_once(request, "Đã cấp mật khẩu mới", *made))


def account_deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(request, pk, "people.deactivate")
    text = "Người này không đăng nhập được nữa, mã truy cập bị thu hồi. Lịch sử vẫn giữ tên; mở lại được."

    def shut(given: dict[str, Any]) -> Any:
        return actions.deactivate(user_id=one.pk, reason=given["reason"], actor=request.user)

    words = question(one, "Khóa tài khoản", "Khóa tài khoản", text, danger=True)
    return ask(request, forms.DeactivateForm(posted(request)), words, shut, said=f"Đã khóa tài khoản {one.username}.")


@require_POST
def account_reactivate(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(request, pk, "people.reactivate")
    actions.reactivate(user_id=one.pk, actor=request.user)
    messages.success(request, f"Đã mở lại tài khoản {one.username}. Nếu cần, hãy cấp lại mật khẩu.")
    return redirect("people:account", pk)
