"""The programme over HTTP: the same actions and queries, the same refusals with their sentences."""

from ninja import Router

from dotpha.programme.api import items, lists, periods, tasks

router = Router(tags=["Chương trình"])
router.add_router("", tasks.router)
router.add_router("", items.router)
router.add_router("", periods.router)
router.add_router("", lists.router)
