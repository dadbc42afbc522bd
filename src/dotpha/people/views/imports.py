"""Accounts from a list of staff: read and tried first, made after a look."""

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dotpha.kit import access, clock, files
from dotpha.people import actions, staff_list
from dotpha.people.forms import StaffListForm

SALT = "people.staff_list"
SHEET = files.ACCEPTED["xlsx"]


def account_import(request: HttpRequest) -> HttpResponse:
    """The form; with a file what would come of it; with the signed list the accounts themselves."""
    access.check(request.user, "people.import_accounts")
    if "list" in request.POST:
        return _make(request)
    form = StaffListForm(request.POST or None, request.FILES or None)
    if not form.is_bound or not form.is_valid():
        return render(request, "people/import.html", {"form": form}, status=422 if form.is_bound else 200)
    given = form.cleaned_data["file"]
    try:
        lines = staff_list.read(given.name, given.read())
    except files.BadFile as error:
        form.add_error("file", error.sentence)
        return render(request, "people/import.html", {"form": form}, status=422)
    outcome = actions.import_accounts(lines=lines, actor=request.user, day=clock.today(), dry_run=True)
    signed = signing.dumps(staff_list.pack(lines), salt=SALT, compress=True)
    context = {"lines": lines, "outcome": outcome, "name": given.name, "signed": signed}
    return render(request, "people/import_check.html", context, status=422 if outcome.faults else 200)


def _make(request: HttpRequest) -> HttpResponse:
    """Makes the accounts of a list that this server has read within the hour."""
    try:
        packed = signing.loads(request.POST["list"], salt=SALT, max_age=3600)
    except signing.BadSignature:
        raise access.Rejected(
            "Danh sách đã để quá lâu hoặc bị thay đổi. Hãy chọn lại tệp và kiểm tra lần nữa."
        ) from None
    lines = staff_list.unpack(packed)
    outcome = actions.import_accounts(lines=lines, actor=request.user, day=clock.today())
    template = "people/import_check.html" if outcome.faults else "people/import_done.html"
    context = {"lines": lines, "outcome": outcome, "name": ""}
    response = render(request, template, context, status=422 if outcome.faults else 200)
    response["Cache-Control"] = "no-store"
    return response


def account_template(request: HttpRequest) -> HttpResponse:
    access.check(request.user, "people.import_accounts")
    response = HttpResponse(staff_list.template(), content_type=SHEET)
    response["Content-Disposition"] = 'attachment; filename="mau-danh-sach-tai-khoan.xlsx"'
    return response
