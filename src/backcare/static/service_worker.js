// The course without a connection, after the first visit. VERSION and FILES stand above, written by tools/make_site.
// Pages come from the network when it answers in time, so that a corrected number is there at once, else from the device.
const PATIENCE_MS = 3000;
const CACHE = `course-${VERSION}`;
const ROOT = new URL("./", self.location).href;
const OURS = new Set(FILES.map((file) => new URL(file, ROOT).href));

self.addEventListener("install", (event) => {
  const asked = FILES.map((file) => new Request(new URL(file, ROOT), { cache: "reload" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(asked)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.startsWith("course-") && name !== CACHE);
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});

async function page(request, kept) {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return answer.ok || !kept ? answer : kept;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  const bare = address.origin + address.pathname;
  const file = bare === ROOT ? new URL("index.html", ROOT).href : bare;
  if (request.method !== "GET" || !(OURS.has(file) || OURS.has(file + address.search))) return;
  event.respondWith(caches.open(CACHE).then(async (cache) => {
    const kept = (await cache.match(request)) ?? (await cache.match(file));
    return request.mode === "navigate" ? page(request, kept) : kept ?? fetch(request);
  }));
});
