import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { chromium as installed } from '../scripts/machine.ts'
import { clusterFolder } from '../src/kernel/db/cluster.ts'
import { runServer } from './house.ts'
import type { Row } from './main.ts'

/** The line of a phone in a cellar. */
const BITS = 400_000
const LATENCY = 100
const TARGET = 5
const TURNS = 3

interface Seen {
  seconds: number
  /** What came over the line, headers and all. */
  bytes: number
}

/** A page over the slow line by somebody who never was here, until `there` holds in it. */
async function seen(browser: Browser, url: string, there: () => boolean): Promise<Seen> {
  const context = await browser.newContext({ viewport: { width: 375, height: 812 }, serviceWorkers: 'block' })
  const page = await context.newPage()
  const line = await context.newCDPSession(page)
  let bytes = 0
  line.on('Network.loadingFinished', (one) => {
    bytes += one.encodedDataLength
  })
  await line.send('Network.enable')
  await line.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LATENCY,
    downloadThroughput: BITS / 8,
    uploadThroughput: BITS / 8,
  })
  const from = performance.now()
  await page.goto(url, { waitUntil: 'commit' })
  await page.waitForFunction(there)
  const seconds = (performance.now() - from) / 1000
  await context.close()
  return { seconds, bytes }
}

const amounts = () => document.querySelector('h1') !== null && /\d\.\d\d/.test(document.body.innerText)
const whole = () => document.title === 'whole'

/** The same bytes as one page with nothing to run: what the line alone takes. */
async function bare(browser: Browser, bytes: number): Promise<number> {
  const text = `<title>-</title><!--${randomBytes(bytes).toString('base64').slice(0, bytes)}--><script>document.title = 'whole'</script>`
  const server = createServer((_request, reply) => reply.setHeader('content-type', 'text/html').end(text))
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { seconds } = await seen(browser, `http://127.0.0.1:${port}/`, whole)
  server.closeAllConnections()
  server.close()
  return seconds
}

const middle = (list: number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
const round = (n: number) => Math.round(n * 100) / 100

async function measured(browser: Browser, url: string): Promise<Row[]> {
  const funds = (await (await fetch(`${url}/api/funds`)).json()) as { items: { id: string }[] }
  const rows: Row[] = []
  for (const path of ['/funds', `/f/${funds.items[0]?.id}`, '/street-capacity']) {
    const turns: Seen[] = []
    for (let n = 0; n < TURNS; n++) turns.push(await seen(browser, url + path, amounts))
    const figure = round(middle(turns.map(({ seconds }) => seconds)))
    const floor = round(await bare(browser, middle(turns.map(({ bytes }) => bytes))))
    rows.push({
      bench: `load ${path.replace(/[0-9a-f-]{36}/, ':id')}`,
      unit: 's at 400 kbit/s',
      figure,
      floor,
      floorName: 'the same bytes as one file over the same line',
      ratio: round(figure / floor),
      target: `≤ ${TARGET} s`,
      ok: figure <= TARGET,
    })
  }
  return rows
}

/** Public pages of money at 400 kbit/s and 100 ms, cold, until their amounts are there: the middle of three. */
export async function bench(): Promise<Row[]> {
  const data = mkdtempSync(join(tmpdir(), 'linli-load-'))
  const server = await runServer([process.execPath, 'src/apps/server/main.ts'], data)
  const browser = await chromium.launch({
    executablePath: installed() ?? 'chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  })
  try {
    return await measured(browser, server.url)
  } finally {
    await browser.close()
    await server.stop()
    for (const folder of [clusterFolder(data), data]) rmSync(folder, { recursive: true, force: true })
  }
}
