from dummy.models import Note


def visible_notes(user):
    return Note.objects.all() if user.reads_all else Note.objects.none()
