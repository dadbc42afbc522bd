from rights.who import EVERYBODY, Right

PAGES = {"contests:entry_list": Right(EVERYBODY)}
