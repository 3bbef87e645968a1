import { readFileSync } from 'node:fs'
import { openWorkbook } from '../src/kernel/imports/workbook.ts'
import { fileForm } from '../src/apps/server/testing/expectation.ts'
import { residentsBook } from '../src/apps/server/testing/imports.ts'
import {
  asked,
  type Ground,
  inviteAt,
  killed,
  layGround,
  pause,
  type Running,
  startServer,
} from '../src/apps/server/testing/process.ts'
import type { Row } from './main.ts'

const ROWS = 100_000
const tables = [
  'people_person',
  'people_person_private',
  'people_household',
  'people_residence',
  'kernel_event',
  'kernel_sealed',
]

/** What happens to others meanwhile: the most memory the server held, and the longest anybody waited for an answer. */
function watch(server: Running) {
  const held = () =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))?.[1]) / 1024
  let [most, longest, stop] = [held(), 0, false]
  const asking = (async () => {
    while (!stop) {
      const from = performance.now()
      await (await fetch(`${server.url}/healthz`)).arrayBuffer()
      longest = Math.max(longest, performance.now() - from)
      most = Math.max(most, held())
      await pause(20)
    }
  })()
  return async () => {
    stop = true
    await asking
    return { most, longest }
  }
}

/** Seconds that the database alone takes to write the rows once more, indexes, keys and all. */
async function copied(ground: Ground): Promise<number> {
  const from = performance.now()
  await asked(
    ground,
    `begin; ${tables
      .map(
        (t) =>
          `create table bench_${t} (like ${t} including all); insert into bench_${t} select * from ${t};`,
      )
      .join(' ')} commit`,
  )
  const took = (performance.now() - from) / 1000
  await asked(ground, `drop table ${tables.map((t) => `bench_${t}`).join(', ')}`)
  return took
}

/** Seconds that reading the workbook takes, and nothing else. */
async function readAlone(book: Buffer): Promise<number> {
  const from = performance.now()
  const [sheet] = await openWorkbook(book)
  let rows = 0
  for await (const some of sheet?.rows() ?? []) rows += some.length
  if (rows !== ROWS + 1) throw new Error('import: not every row was read')
  return (performance.now() - from) / 1000
}

/** The three steps of an import over HTTP, in seconds. */
async function imported(server: Running, cookie: string, book: Buffer) {
  const ask = async (path: string, init: RequestInit = {}) => {
    const reply = await fetch(`${server.url}/api/imports/${path}`, {
      ...init,
      headers: { cookie, ...(init.headers as Record<string, string>) },
    })
    if (!reply.ok) throw new Error(`import: ${reply.status} ${await reply.text()}`)
    return (await reply.json()) as { id: string; state: string; good: number }
  }
  const step = async (id: string, begin: Promise<unknown>, state: string) => {
    const from = performance.now()
    await begin
    for (;;) {
      const batch = await ask(`${id}/state`)
      if (batch.state === 'failed' || batch.good > ROWS) throw new Error(`import: ${JSON.stringify(batch)}`)
      if (batch.state === state) return (performance.now() - from) / 1000
      await pause(100)
    }
  }
  const json = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }
  const form = fileForm(book, 'residents.xlsx', 'application/octet-stream')
  const { id } = await ask('persons', { method: 'POST', body: form.body as never, headers: form.headers })
  const tried = await step(id, Promise.resolve(), 'checked')
  const wrote = await step(id, ask(`${id}/confirmation`, json), 'written')
  return { tried, wrote, undo: () => step(id, ask(`${id}/undoing`, json), 'undone') }
}

/** 100,000 residents over HTTP into a real server: tried, written and taken back, and what others notice of it. */
export async function bench(): Promise<Row[]> {
  const ground = layGround()
  const server = await startServer(ground, ['--rate', '1000000'])
  try {
    const cookie = await inviteAt(ground, server.url, 'registrar')
    const [area] = await asked<{ code: string }>(
      ground,
      "select code from places_area where level = 'community' limit 1",
    )
    const book = residentsBook(area?.code ?? '', ROWS, 1)
    const read = await readAlone(book)
    const idle = watch(server)
    await pause(3_000)
    const rest = await idle()
    const watching = watch(server)
    const { tried, wrote, undo } = await imported(server, cookie, book)
    const floor = await copied(ground)
    const undone = await undo()
    const { most, longest } = await watching()
    const speed = (unit: string, took: number, alone: number, floorName: string, target: number): Row => ({
      bench: 'import',
      unit,
      figure: Math.round(ROWS / took),
      floor: Math.round(ROWS / alone),
      floorName,
      ratio: Math.round((alone / took) * 100) / 100,
      target,
      ok: alone / took >= target,
    })
    const bound = (unit: string, figure: number, least: number, floorName: string, target: number): Row => ({
      bench: 'import',
      unit,
      figure: Math.round(figure),
      floor: Math.round(least),
      floorName,
      ratio: Math.round((figure / Math.max(1, least)) * 100) / 100,
      target,
      ok: figure <= target,
    })
    return [
      speed('rows/s tried', tried, read, 'reading the workbook alone', 0.15),
      speed('rows/s written', wrote, floor, 'the same rows copied by the database', 0.2),
      speed('rows/s taken back', undone, floor, 'the same rows copied by the database', 0.2),
      bound('MB held at most', most, rest.most, 'MB at rest', 768),
      bound('ms the longest wait of others', longest, rest.longest, 'ms at rest', 1_000),
    ]
  } finally {
    killed(server.child.pid ?? 0)
    ground.clear()
  }
}
