import { basePath, type Page } from '../../kernel/web/index.ts'

/** Addresses of all code and styles that this page has fetched. */
function fetched(): string[] {
  const urls = performance.getEntriesByType('resource').map(({ name }) => name)
  return [...new Set(urls)].filter((url) => new URL(url).pathname.startsWith('/assets/'))
}

const loadAll = (pages: Page[]) => Promise.all(pages.map((page) => page.load()))

/**
 * Keeps the pages' code on the phone, where the browser has a service worker (https or localhost), so that the app
 * opens without network. Without one every page is loaded at least, and works as long as
 * the app stays open.
 */
export async function keepCode(pages: Page[]): Promise<void> {
  if (!navigator.serviceWorker) {
    await loadAll(pages)
    return
  }
  performance.setResourceTimingBufferSize(1000)
  await navigator.serviceWorker.register(`${basePath('field')}/worker.js`, { scope: `${basePath('field')}/` })
  const { active } = await navigator.serviceWorker.ready
  await loadAll(pages)
  active?.postMessage({ keep: fetched() })
}
