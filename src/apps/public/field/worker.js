// Opens the field app where there is no network: its page and code are kept on the phone. Never answers for /api/:
// what was read and what waits to be sent is kept by the app itself. A bonus: some browsers have no such worker.
const CACHE = 'linli-field'
const home = new URL('./', self.registration.scope).href

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()))
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

/** The newest page while there is a network, else the one kept. */
async function page(request) {
  const cache = await caches.open(CACHE)
  try {
    const answer = await fetch(request)
    if (answer.ok) await cache.put(home, answer.clone())
    return answer
  } catch (error) {
    const kept = await cache.match(home)
    if (kept) return kept
    throw error
  }
}

/** Code and styles carry their hash in the name: what is kept is right. */
async function asset(request) {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request, answer.clone())
  return answer
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request))
})

/** Keeps all code of the present version and lets go of older ones. */
async function keep(urls) {
  const cache = await caches.open(CACHE)
  const wanted = new Set([home, ...urls])
  for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url)
  for (const url of wanted) if (!(await cache.match(url))) await cache.add(url)
}

self.addEventListener('message', (event) => {
  if (Array.isArray(event.data?.keep)) event.waitUntil(keep(event.data.keep))
})
