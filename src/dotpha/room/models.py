"""Pictures of tiles for audiences, and how people arrange their room."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import localtime

from dotpha.text.dates import write_date


class Audience(models.Model):
    """All who see the same: the same roles at the same bodies. `example` is one of them, for whom tiles are drawn."""

    key = models.CharField(max_length=64, unique=True)
    example = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveBigIntegerField(default=1)
    """Goes up whenever a picture of it changes."""
    asked_at = models.DateTimeField(db_index=True)
    """When a room of it last asked; drawn as long as somebody looks."""
    painted_at = models.DateTimeField(null=True)
    """When its pictures were last known to be as things are."""
    entry_seen = models.BigIntegerField(default=0)
    """The last settled entry of the ledger before that."""
    entry_drawn = models.BigIntegerField(default=0)
    """The last entry there was when its pictures were drawn: what was written until then is in them."""

    def __str__(self) -> str:
        return self.key


class Picture(models.Model):
    """One tile as an audience sees it: what is drawn, "" where there is nothing for them; since when it is silent."""

    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, related_name="pictures")
    tile = models.CharField(max_length=80)
    day = models.DateField()
    html = models.TextField(blank=True)
    version = models.PositiveBigIntegerField()
    painted_at = models.DateTimeField()
    """When it was last drawn without fault."""
    silent = models.BooleanField(default=False)
    """Its last drawing failed: what is shown is of `painted_at`."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audience", "tile"], name="room_picture_once")]

    def __str__(self) -> str:
        return self.tile

    @property
    def silent_since(self) -> str:
        """ "14:05, 28/11/2025" where its last drawing failed, else ""."""
        at = localtime(self.painted_at)
        return f"{at:%H:%M}, {write_date(at.date())}" if self.silent else ""


class Arrangement(models.Model):
    """The tiles a person wants, in order, as `[[key, columns]]`; without a row the usual of their role."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    tiles = models.JSONField(default=list)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(tiles=None), name="room_arrangement_is_a_list")]

    def __str__(self) -> str:
        return f"Phòng điều hành của {self.user}"
