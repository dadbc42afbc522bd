"""The library, the emulation board, certificates and their check, which is open to everybody."""

from __future__ import annotations

import qrcode
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from qrcode.image.svg import SvgPathImage

from dotpha.kit import access, clock, limits, listing
from dotpha.kit.pages import who, whole
from dotpha.people.signin import address_of
from dotpha.services.initiatives.access import unit_of
from dotpha.services.initiatives.actions.using import say_people
from dotpha.services.initiatives.forms import PEOPLE, FieldsForm
from dotpha.services.initiatives.kinds import INITIATIVE
from dotpha.services.initiatives.queries import board as boards
from dotpha.services.initiatives.queries import library as queries
from dotpha.services.initiatives.rules.codes import read_code, spoken
from dotpha.services.initiatives.tables import COUNTS, BoardTable, LibraryFilter, LibraryTable

CHECKS_A_MINUTE = 20


def library(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "initiatives.read_library")
    day = clock.today()
    return listing.respond(
        request, "initiatives/library.html", key="initiatives:library", title="Thư viện sáng kiến", table=LibraryTable,
        filterset=LibraryFilter, queryset=queries.library(request.user, day), context={"may": unit_of(request.user) is not None},
    )  # fmt: skip


def board(request: HttpRequest) -> HttpResponse:
    """Units by points for a hundred people among units of their size; campaigns with their goals."""
    access.check(request.user, "initiatives.read_board")
    day = clock.today()
    year = whole(request.GET.get("nam")) or day.year
    year = min(max(year, day.year - 20), day.year)
    return listing.respond(
        request, "initiatives/board.html", key="initiatives:board", title=f"Bảng thi đua sáng kiến {year}", table=BoardTable,
        queryset=boards.board(year, day), context={"extra_columns": COUNTS},
        extra={
            "year": year, "years": range(day.year, day.year - 4, -1), "campaigns": boards.campaigns(request.user, clock.now()),
            "may_say": access.why_not(request.user, "initiatives.say_people") is None,
            "may_call": access.why_not(request.user, "cases.manage_call") is None, "kind": INITIATIVE,
        },
    )  # fmt: skip


def people(request: HttpRequest) -> HttpResponse:
    """How many people one's unit has."""
    access.check(request.user, "initiatives.say_people")
    body = unit_of(request.user)
    form = FieldsForm(request, PEOPLE)
    if form.holds:
        say_people(body_id=body.pk, people=int(form.given()["people"]), **who(request))
        messages.success(request, f"Đã ghi số người của {body.short_name}.")
        return redirect("initiatives:board")
    return render(request, "initiatives/people.html", {"form": form, "body": body}, status=422 if form.told else 200)


def certificate(request: HttpRequest, pk: int) -> HttpResponse:
    """As it is printed; whoever may read the initiative, from outside too: its check is public."""
    one = get_object_or_404(queries.visible_certificates(request.user), pk=pk)
    address = request.build_absolute_uri(f"{reverse('initiatives:check')}?ma={one.code}")
    context = {"certificate": one, "address": address, "spoken": spoken(one.code), "qr": drawn(address)}
    return render(request, "initiatives/certificate.html", context)


def drawn(address: str) -> SafeString:
    """An address as the picture that a phone reads; made of squares alone, nothing of it is anybody's text."""
    image = qrcode.make(address, image_factory=SvgPathImage, box_size=12, border=1)
    return mark_safe(image.to_string(encoding="unicode"))


@login_not_required
def check(request: HttpRequest) -> HttpResponse:
    """Whether a certificate is one that was issued: by its code, without an account."""
    typed, problem, found = request.GET.get("ma", "").strip()[:60], "", None
    if typed and not limits.within(f"initiatives.check:{address_of(request)}", most=CHECKS_A_MINUTE, seconds=60):
        problem = "Từ địa chỉ mạng này vừa tra quá nhiều mã. Xin chờ một phút rồi thử lại."
        return render(request, "initiatives/check.html", {"typed": typed, "problem": problem}, status=429)
    if typed:
        try:
            found = queries.certificate_by(read_code(typed))
        except ValueError as error:
            problem = str(error)
        else:
            if found is None:
                problem = "Không có giấy chứng nhận nào mang mã này. Hãy xem lại mã trên giấy, hoặc hỏi đơn vị đã cấp."
    return render(request, "initiatives/check.html", {"typed": typed, "problem": problem, "certificate": found})
