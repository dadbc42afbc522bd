"""What a receipt vouches for, and the codes that papers and receipts bear. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any


def digest_of(number: str, at: datetime, content: Mapping[str, Any]) -> str:
    """SHA-256 over the one text of what was handed in: whoever has number, moment and content can compute it anew."""
    text = json.dumps(
        [number, at.astimezone(UTC).isoformat(), content], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return sha256(text.encode()).hexdigest()
