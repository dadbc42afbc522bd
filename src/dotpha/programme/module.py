from dotpha.kit.modules import Link, Module, SearchKind, register
from dotpha.programme import queries


def task_words(task):  # type: ignore[no-untyped-def]
    agencies = " ".join(task.agencies.values_list("written", flat=True))
    return f"{task.code} {task.title}", f"{task.deliverable} {agencies} {task.document.number}"


def document_words(document):  # type: ignore[no-untyped-def]
    return f"{document} {document.title}".strip(), f"{document.number} {document.issuer}"


def reads_all(user) -> bool:  # type: ignore[no-untyped-def]
    return bool(user.reads_all)


register(
    Module(
        key="programme",
        label="Chương trình",
        order=20,
        search=(
            SearchKind("programme.task", "Nhiệm vụ", queries.visible_tasks, "programme:task", task_words),
            SearchKind(
                "programme.document", "Văn bản", queries.visible_documents, "programme:document", document_words
            ),
        ),
        links=(Link("programme.task", "Nhiệm vụ", queries.visible_tasks, "programme:task"),),
    )
)
