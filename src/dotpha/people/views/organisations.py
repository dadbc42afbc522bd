"""Pages of the register of organisations: names, successions, who works there."""

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
from dotpha.people.filters import OrganisationFilter
from dotpha.people.tables import OrganisationTable
from dotpha.people.views.shared import Question, ask


def may_administer(request: HttpRequest) -> bool:
    return access.why_not(request.user, "people.make_organisation") is None


def organisation_list(request: HttpRequest) -> HttpResponse:
    return listing.respond(
        request,
        "people/organisations.html",
        key="people:organisation_list",
        title="Danh mục cơ quan",
        table=OrganisationTable,
        queryset=queries.with_people(queries.visible_organisations(request.user), clock.today()),
        filterset=OrganisationFilter,
        extra={"may_administer": may_administer(request)},
    )


def found(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(queries.visible_organisations(request.user), pk=pk)


def question(one: Any, title: str, button: str, text: str = "") -> Question:
    """The words of a page about one organisation."""
    page = reverse("people:organisation", args=[one.pk])
    chain = (("Danh mục cơ quan", reverse("people:organisation_list")), (one.short_name, page))
    return Question(title=title, button=button, back=page, text=text, chain=chain)


def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(request, pk)
    administers = may_administer(request)
    context = {
        "organisation": one,
        "lives": one.lives_on(clock.today()),
        "names": queries.names_of(one),
        "successors": queries.successors(one),
        "predecessors": queries.predecessors(one),
        "people": queries.members(one, clock.today()),
        "may_administer": administers,
        "history": told(ledger.history(one)[:30]) if administers else [],
    }
    return render(request, "people/organisation.html", context)


def organisation_new(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "people.make_organisation")
    back = reverse("people:organisation_list")
    words = Question(
        "Thêm cơ quan", "Thêm cơ quan", back, chain=(("Danh mục cơ quan", back),),
        text="Cơ quan thay cho cơ quan cũ: thêm ở đây trước, rồi ghi kế thừa ở trang của cơ quan cũ.",
    )  # fmt: skip

    def make(given: dict[str, Any]) -> Any:
        return actions.make_organisation(actor=request.user, **given)

    form = forms.OrganisationForm(posted(request))
    return ask(request, form, words, make, then=lambda made: redirect("people:organisation", made.pk))


def organisation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(request, pk)
    access.check(request.user, "people.edit_organisation", one)
    known = {name: getattr(one, name) for name in forms.OrganisationEditForm.base_fields}

    def edit(given: dict[str, Any]) -> Any:
        return actions.edit_organisation(organisation_id=one.pk, actor=request.user, **given)

    words = question(
        one, "Sửa thông tin", "Lưu", "Tên chính thức đổi ở mục Tên gọi, để văn bản cũ vẫn nhận ra cơ quan."
    )
    form = forms.OrganisationEditForm(posted(request), initial=known)
    return ask(request, form, words, edit, said=f"Đã lưu thông tin của {one}.")


def name_add(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(request, pk)
    access.check(request.user, "people.add_name", one)
    text = "Kế hoạch và phụ lục viết theo tên nào trong số này cũng được nhận ra là cơ quan này."

    def add(given: dict[str, Any]) -> Any:
        return actions.add_name(organisation_id=one.pk, actor=request.user, **given)

    words = question(one, "Thêm tên gọi", "Thêm tên gọi", text)
    return ask(request, forms.NameForm(posted(request)), words, add, said=f"Đã thêm tên gọi của {one.short_name}.")


@require_POST
def name_remove(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, "people.remove_name")
    name = get_object_or_404(queries.visible_names(request.user), pk=pk)
    actions.remove_name(name_id=pk, actor=request.user)
    messages.success(request, f"Đã bỏ tên gọi «{name}».")
    return redirect("people:organisation", name.organisation_id)


def succeed(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(request, pk)
    access.check(request.user, "people.succeed", one)
    text = (
        f"{one} kết thúc từ ngày này. Cơ quan kế thừa chính nhận các nhiệm vụ còn mở và tài khoản; "
        "mọi việc đã qua vẫn mang tên cũ. Việc ghi này không rút lại được."
    )

    def write(given: dict[str, Any]) -> Any:
        given["successor_id"] = given.pop("successor").pk
        return actions.succeed(predecessor_id=one.pk, actor=request.user, day=clock.today(), **given)

    form = forms.SucceedForm(posted(request), predecessor=one)
    return ask(
        request, form, question(one, "Ghi kế thừa", "Ghi kế thừa", text), write, said=f"Đã ghi kế thừa của {one}."
    )
