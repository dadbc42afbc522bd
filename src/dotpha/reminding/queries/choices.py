"""What a rule can be narrowed to."""

from django.db.models import QuerySet

from dotpha.kit import clock
from dotpha.people.models import Organisation
from dotpha.programme.models import Document, Task
from dotpha.programme.queries.agencies import leading


def papers() -> QuerySet[Document]:
    """Documents that gave a task."""
    return Document.objects.filter(pk__in=Task.objects.order_by().values("document")).defer("text")


def bodies() -> QuerySet[Organisation]:
    """Bodies that answer for a task today."""
    return leading(clock.today())
