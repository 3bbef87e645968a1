import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { Dexie, type Table } from 'dexie'
import { prefix } from '../../kernel/web/index.ts'

/** Readings that must be there without network: who I am, the day's list, its cases, the lists of a report. */
const WANTED = new Set([
  'GET /api/sessions/mine',
  'GET /api/cases',
  'GET /api/cases/:number',
  'GET /api/categories',
  'GET /api/areas/:code',
  'GET /api/areas/:code/children',
  'GET /api/visit-plan',
  'GET /api/batches',
  'GET /api/batches/:id',
  'GET /api/mediations',
  'GET /api/duties/mine',
  'GET /api/cases/:number/on-call',
  'GET /api/mediations/:id',
])
const DAYS = 14
const MOST = 400

interface Read {
  id: string
  key: QueryKey
  /** Milliseconds at which it was fetched: the page says how old it is. */
  at: number
  data: unknown
}

const store = new Dexie(`linli-field-reads${prefix().replaceAll('/', '-')}`) as Dexie & {
  reads: Table<Read, string>
}
store.version(1).stores({ reads: 'id, at' })

const quietly = (work: PromiseLike<unknown>): void => void Promise.resolve(work).catch(() => {})

/** Puts what was kept on this device back, with its time; a device that refuses storage starts empty. */
export async function restoreReads(queries: QueryClient): Promise<void> {
  try {
    const oldest = Date.now() - DAYS * 86_400_000
    await store.reads.where('at').below(oldest).delete()
    const rows = await store.reads.orderBy('at').toArray()
    for (const row of rows) queries.setQueryData(row.key, row.data, { updatedAt: row.at })
    // However young: what happened while the app was closed was told to nobody here.
    await queries.invalidateQueries({ refetchType: 'none' })
    if (rows.length > MOST) await store.reads.bulkDelete(rows.slice(0, -MOST).map(({ id }) => id))
  } catch {
    // nothing kept
  }
}

/** Keeps every wanted answer on this device from now on. */
export function keepReads(queries: QueryClient): void {
  queries.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return
    const { queryKey, state } = event.query
    if (!WANTED.has(String(queryKey[0]))) return
    quietly(
      store.reads.put({
        id: JSON.stringify(queryKey),
        key: queryKey,
        at: state.dataUpdatedAt,
        data: state.data,
      }),
    )
  })
}

/** On signing out nothing of the cases stays on the device; what is not sent does (outbox). */
export const forgetReads = (): Promise<void> => store.reads.clear().catch(() => {})
