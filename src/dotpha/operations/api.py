from ninja import Router

router = Router(tags=["Điều hành"])
