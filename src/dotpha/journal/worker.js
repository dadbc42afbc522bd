// Keeps the writing page of the log for a phone without a connection. Whatever is not that page or one of its assets is
// left to the network as if this worker were not here. FACTS stands before this text: version, page, assets.
"use strict";
const CACHE = "dotpha-journal-" + FACTS.version;
const OURS = "dotpha-journal-";

// Only the page as this person's session draws it: not the entrance it leads to when the session has run out.
function isPage(answer) {
  return answer.ok && !answer.redirected && new URL(answer.url).pathname === FACTS.page && answer.headers.get("X-Journal") === "write";
}

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await cache.addAll(FACTS.assets);
    const page = await fetch(FACTS.page, { credentials: "same-origin" });
    if (isPage(page)) await cache.put(FACTS.page, page);
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== CACHE).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

async function page(request) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    // With a task in the address the page has chosen it: what is kept is the plain one.
    if (isPage(answer) && !new URL(request.url).search) await cache.put(FACTS.page, answer.clone());
    return answer;
  } catch (error) {
    const known = await cache.match(FACTS.page);
    if (known) return known;
    throw error;
  }
}

async function asset(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request)) || fetch(request);
}

self.addEventListener("fetch", (event) => {
  const asked = new URL(event.request.url);
  if (event.request.method !== "GET" || asked.origin !== self.location.origin) return;
  if (asked.pathname === FACTS.page && event.request.mode === "navigate") event.respondWith(page(event.request));
  else if (FACTS.assets.includes(asked.pathname)) event.respondWith(asset(event.request));
});
