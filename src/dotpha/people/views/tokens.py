"""The page of one's own tokens."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from dotpha.kit import access, clock
from dotpha.kit.pages import posted
from dotpha.people import actions, queries
from dotpha.people.forms import TokenForm


def token_list(request: HttpRequest) -> HttpResponse:
    """One's tokens and the form for a new one; the secret is drawn once, by the POST that made it."""
    form, secret = TokenForm(posted(request)), None
    if form.is_bound and form.is_valid():
        name, scopes = form.cleaned_data["name"], form.cleaned_data["scopes"]
        try:
            _, secret = actions.make_token(
                actor=request.user, name=name, scopes=scopes, ends_on=form.ends_on(), day=clock.today()
            )
        except access.Rejected as error:
            form.add_error(None, error.sentence)
    context = {
        "tokens": queries.own_tokens(request.user),
        "today": clock.today(),
        "form": TokenForm() if secret else form,
        "secret": secret,
        "why_not": access.why_not(request.user, "people.make_token"),
    }
    response = render(request, "people/tokens.html", context, status=422 if form.errors else 200)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def token_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(queries.visible_tokens(request.user), pk=pk)
    actions.revoke_token(token_id=pk, actor=request.user)
    messages.success(request, f"Đã thu hồi mã truy cập «{token}».")
    if token.user_id == request.user.pk:
        return redirect("people:token_list")
    return redirect("people:account", token.user_id)
