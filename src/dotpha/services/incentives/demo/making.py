def make(tell):
    pass
