"""A person of the world at a browser, and what an answer shows."""

import io

from django.test import Client
from docx import Document as Word


def browser(world, name):
    client = Client()
    client.force_login(world.fresh(name))
    return client


def text(response):
    return response.content.decode()


def words_of(response):
    word = Word(io.BytesIO(response.content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([one.text for one in word.paragraphs] + cells)
