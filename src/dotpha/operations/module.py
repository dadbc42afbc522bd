from dotpha.kit.modules import MenuItem, Module, SearchKind, register
from dotpha.operations import demo, jobs, queries  # noqa: F401 – jobs registers its handler


def report_words(report) -> tuple[str, str]:  # type: ignore[no-untyped-def]
    return f"Báo cáo {report.period.label}", f"{report.number} {report.period.name} {report.made_by}"


def reads_all(user) -> bool:  # type: ignore[no-untyped-def]
    return bool(user.reads_all)


register(
    Module(
        key="operations",
        label="Điều hành",
        order=30,
        demo=demo.make,
        outcome=queries.outcome,
        verbs=(("operations.report_made", "Lập báo cáo"), ("operations.report_signed", "Phát hành báo cáo")),
        kinds=(("operations.report", "Báo cáo"),),
        menu=(MenuItem("Báo cáo", "operations:report_list", "report", "Kỳ báo cáo", order=60, shown=reads_all),),
        search=(
            SearchKind("operations.report", "Báo cáo", queries.visible_reports, "operations:report", report_words),
        ),
    )
)
