"""The service worker that keeps the writing page and its assets on the device, and nothing else of the site."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.urls import reverse

SOURCE = Path(__file__).with_name("worker.js")
SUBSETS = ("be-vietnam-pro-vietnamese", "be-vietnam-pro-latin", "inter-latin")
FILES = (
    "dotpha/favicon.svg", "dotpha/theme.js", "dotpha/dotpha.css", "dotpha/dotpha.js", "vendor/fonts/fonts.css",
    "vendor/tabler/tabler.min.css", "vendor/tabler/tabler.min.js", "django_htmx/htmx-2.min.js",
    *(f"vendor/fonts/{subset}-{weight}-normal.woff2" for subset in SUBSETS for weight in (400, 500, 600)),
)  # fmt: skip


def kept() -> list[str]:
    """The addresses of the assets of the writing page, as this version names them."""
    return [static(name) for name in FILES]


def script() -> str:
    """The worker with its list and version: other assets, or another worker, are another version."""
    source = SOURCE.read_text(encoding="utf-8")
    page, assets = reverse("journal:write"), kept()
    mark = "\n".join([getattr(staticfiles_storage, "manifest_hash", ""), source, page, *assets])
    facts = {"version": sha256(mark.encode()).hexdigest()[:16], "page": page, "assets": assets}
    return f"const FACTS = {json.dumps(facts)};\n{source}"
