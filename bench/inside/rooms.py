"""Many open rooms in one process: each asks what has changed and notes what came when."""

import asyncio
import json
import random
import signal
import sys
import time

EVERY = 0.7
"""Seconds between two questions of a room, as in the page's script."""


async def room(number: int, port: int, cookie: str, out: list[dict[str, float]]) -> None:
    """One room, over one connection, as the page's script asks."""
    tag, version = "", 0
    await asyncio.sleep(random.Random(number).random())
    while True:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            while True:
                begun = time.monotonic()
                writer.write(asked(port, cookie, tag, version))
                await writer.drain()
                status, headers, body = await answered(reader)
                if status == 200:
                    news = json.loads(body)
                    tag, version = headers.get("etag", ""), news["version"]
                out.append({"room": number, "entry": int(headers.get("room-entry", 0)), "at": time.time()})
                await asyncio.sleep(max(0.0, EVERY - (time.monotonic() - begun)))
        except (OSError, asyncio.IncompleteReadError):
            await asyncio.sleep(1)


def asked(port: int, cookie: str, tag: str, version: int) -> bytes:
    match = f"If-None-Match: {tag}\r\n" if tag else ""
    head = f"GET /room/nhip?tu={version} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n{match}\r\n"
    return head.encode()


async def answered(reader: asyncio.StreamReader) -> tuple[int, dict[str, str], bytes]:
    """Status, headers by their small names, body; by its length or in chunks."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {key.lower(): value.strip() for key, _, value in (line.partition(":") for line in head[1:] if line)}
    status = int(head[0].split()[1])
    if headers.get("transfer-encoding") == "chunked":
        parts = []
        while size := int(await reader.readline(), 16):
            parts.append(await reader.readexactly(size))
            await reader.readline()
        await reader.readline()
        return status, headers, b"".join(parts)
    return status, headers, await reader.readexactly(int(headers.get("content-length") or 0))


async def main(given: dict[str, object]) -> None:
    out: list[dict[str, float]] = []
    cookies, port = given["cookies"], given["port"]
    tasks = [asyncio.create_task(room(n, port, cookies[n % len(cookies)], out)) for n in range(given["rooms"])]
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    await ended.wait()
    for task in tasks:
        task.cancel()
    with open(given["out"], "w", encoding="utf-8") as file:
        file.writelines(json.dumps(one) + "\n" for one in out)


if __name__ == "__main__":
    asyncio.run(main(json.loads(sys.argv[1])))
