"""The page on which people from outside make their account."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from dotpha.cases.actions.signing_up import sign_up as make_account
from dotpha.cases.forms.applicants import SignUpForm
from dotpha.kit import clock
from dotpha.kit.pages import back, posted, tried
from dotpha.people import signin

TOO_MANY = "Từ địa chỉ mạng này đã có quá nhiều lần gửi đăng ký trong một giờ. Xin chờ rồi gửi lại, hoặc nhờ cơ quan tiếp nhận hồ sơ giúp."


@login_not_required
def sign_up(request: HttpRequest) -> HttpResponse:
    """Open without a sign-in where the instance lets people sign up; whoever made an account is signed in with it and goes on
    to where they were going (`next`)."""
    if request.user.is_authenticated:
        return redirect("home")
    if not settings.SIGNUP:
        return render(request, "cases/sign_up.html", {"form": None}, status=403)
    form = SignUpForm(posted(request))
    if form.is_bound and not signin.may_ask(request):
        form.add_error(None, TOO_MANY)
        return render(request, "cases/sign_up.html", {"form": form}, status=429)
    if form.is_valid():
        if form.cleaned_data["website"]:  # a machine filled in what no person sees; it learns nothing
            return redirect("account_login")
        said = {"applicant": form.applicant(), "title": form.cleaned_data["title"], "day": clock.today()}
        user = tried(form, lambda: make_account(person=form.person(), password=form.cleaned_data["password"], **said))
        if user:
            signin.enter(request, user)
            messages.success(request, f"Đã tạo tài khoản «{user.username}». Có thể bắt đầu nộp hồ sơ.")
            return back(request, "home")
    return render(request, "cases/sign_up.html", {"form": form}, status=422 if form.is_bound else 200)
