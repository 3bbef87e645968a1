import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { lineOf } from '../../../kernel/accounts/phone.ts'
import type { Bulk } from '../../../kernel/bulk.ts'
import { type Day, dayOf, startOf } from '../../../kernel/day.ts'
import { type Context, type EventRow, sealOfText } from '../../../kernel/event.ts'
import { dayFrom } from '../../../kernel/imports/cells.ts'
import { type Given, importKind, once } from '../../../kernel/imports/kind.ts'
import { Problem } from '../../../kernel/problem.ts'
import { personTables, putPerson } from '../../../registers/people/index.ts'
import { areaFinder, choice, inColumn, type Place } from '../../../registers/places/index.ts'
import { emptyCase } from '../intake.ts'
import { stageDue } from '../limits.ts'
import { type Kind, titleOf } from '../rules.ts'
import { pairsOf } from '../search/pairs.ts'
import { caseEvent, nextNumbers, requestEvent } from '../store.ts'
import type { CaseRow, RequestRow } from '../tables.ts'
import { categoryFinder } from './categories.ts'
import { takeBackCases } from './taking-back.ts'
import { words } from './words.ts'

interface Matter {
  source: string
  words: string
  kind: Kind
  category: string | null
  urgent: boolean
  place: Place
  spot: string
  on: Day
  requester: { name: string; phone: string | null } | null
  /** Filled in before it is written. */
  number: string
  due: Date | null
}

const column = (key: string) => words[`import.case.${key}` as keyof typeof words].zh
const kinds = {
  [words['import.kind.inquiry'].zh]: 'inquiry',
  [words['import.kind.help'].zh]: 'help',
  [words['import.kind.complaint'].zh]: 'complaint',
  [words['import.kind.suggestion'].zh]: 'suggestion',
  [words['import.kind.praise'].zh]: 'praise',
} as const

/** Matters that another system took in, each under the number it has there; they wait to be accepted like any other. */
export const cases = importKind<Matter>({
  kind: 'cases',
  by: ['desk', 'dispatcher', 'duty-chief'],
  ...words['import.cases'],
  columns: [
    { key: 'source', ...words['import.case.source'], required: true, most: 60, example: 'WL-2026-000123' },
    {
      key: 'words',
      ...words['import.case.words'],
      required: true,
      most: 4000,
      example: words['import.case.example.words'].zh,
    },
    {
      key: 'kind',
      ...words['import.case.kind'],
      required: true,
      most: 30,
      example: words['import.kind.help'].zh,
    },
    {
      key: 'category',
      ...words['import.case.category'],
      most: 60,
      example: words['import.case.example.category'].zh,
    },
    { key: 'area', ...words['import.case.area'], required: true, most: 60, example: '510108002005' },
    {
      key: 'place',
      ...words['import.case.place'],
      most: 200,
      example: words['import.case.example.place'].zh,
    },
    { key: 'on', ...words['import.case.on'], day: true, most: 30, example: '2026-11-20' },
    { key: 'name', ...words['import.case.name'], most: 40, example: words['import.case.example.name'].zh },
    { key: 'phone', ...words['import.case.phone'], most: 30, example: '19900001234' },
  ],
  order: [...personTables, 'kernel_text', 'cases_case', 'cases_request', 'cases_search'],
  async open(c, path) {
    const area = await areaFinder(c, path)
    const category = await categoryFinder(c, column('category'))
    const seen = new Map<string, number>()
    return {
      check(given, n) {
        once(seen, given.source ?? '', n, column('source'))
        return matterFrom(c, given, area, category)
      },
      known: (list) => registered(c, list),
      async ready(list) {
        const numbers = await nextNumbers(c.trx, dayOf(c.now), list.length)
        for (const [i, one] of list.entries()) {
          one.number = numbers[i] ?? ''
          one.due = await stageDue(c, rowOf(c, one), 'to-accept')
        }
      },
      write: (bulk, matter) => [raiseInto(c, bulk, matter)],
    }
  },
  undo: takeBackCases,
})

function matterFrom(
  c: Context,
  given: Given,
  area: Awaited<ReturnType<typeof areaFinder>>,
  category: Awaited<ReturnType<typeof categoryFinder>>,
): Matter {
  const today = dayOf(c.now)
  const found = given.category ? category(given.category) : undefined
  const on = given.on ? inColumn(column('on'), () => dayFrom(given.on ?? '')) : today
  if (on > today) throw new Problem(422, 'cell-date', { text: on, column: column('on') })
  const phone = given.phone ? inColumn(column('phone'), () => lineOf(given.phone ?? '')) : null
  return {
    source: given.source ?? '',
    words: given.words ?? '',
    kind: choice(column('kind'), given.kind ?? '', kinds),
    category: found?.code ?? null,
    urgent: found?.urgent ?? false,
    place: area(given.area ?? '', column('area')),
    spot: given.place ?? '',
    on,
    requester: phone || given.name ? { name: given.name ?? '', phone } : null,
    number: '',
    due: null,
  }
}

/** What came in under the same number before does not come in again. */
async function registered(c: Context, list: Matter[]): Promise<(Problem | undefined)[]> {
  const found = await sql<{ source: string }>`select source_number as source from cases_request
    where channel = 'import' and source_number = any(${list.map(({ source }) => source)})`.execute(c.trx)
  const known = new Set(found.rows.map(({ source }) => source))
  return list.map(({ source }) =>
    known.has(source) ? new Problem(422, 'cell-source-known', { column: column('source') }) : undefined,
  )
}

const rowOf = (c: Context, m: Matter): CaseRow => ({
  ...emptyCase,
  id: c.newId(),
  number: m.number,
  kind: m.kind,
  category: m.category,
  urgent: m.urgent,
  confidential: false,
  area_path: m.place.path,
  lon: m.place.lon,
  lat: m.place.lat,
  stage_due_at: m.due,
  title: '',
  opened_at: c.now,
})

/** Person, words, case and request as the intake makes them; answers the case's id. */
function raiseInto(c: Context, bulk: Bulk, m: Matter): string {
  const row = rowOf(c, m)
  const requester = personInto(c, bulk, m)
  const write = (subject: string, text: string) => {
    const kept = {
      id: c.newId(),
      subject,
      salt: randomBytes(16).toString('base64url'),
      text,
      owner: requester,
      path: row.area_path,
    }
    bulk.add('kernel_text', { ...kept, erased_at: null, erased_by: null })
    return { id: kept.id, data: sealOfText(kept) }
  }
  const id = c.newId()
  const said = write(`cases.request:${id}`, m.words)
  const title = write(`cases.case:${row.id}`, titleOf(m.words))
  const spot = m.spot ? write(`cases.case:${row.id}`, m.spot) : undefined
  row.title = title.id
  row.place = spot?.id ?? null
  const request: RequestRow = {
    id,
    case_id: row.id,
    channel: 'import',
    kind: m.kind,
    requester,
    recorded_by: null,
    anonymous: false,
    confidential: false,
    area_path: row.area_path,
    words: said.id,
    at: m.on === dayOf(c.now) ? c.now : startOf(m.on),
    source_number: m.source,
    mailbox: null,
    on_behalf_of: null,
    work: null,
  }
  bulk.add('cases_case', row)
  bulk.add('cases_request', request)
  bulk.add('cases_search', {
    case_id: row.id,
    opened_at: row.opened_at,
    pairs: pairsOf(`${m.words} ${m.spot}`),
  })
  const tell = (e: EventRow) => bulk.event(e.id, e.at, null, e.kind, e.subject, e.data)
  tell(requestEvent(c, 'raised', request, said.data))
  tell(caseEvent(c, 'opened', row, { ...title.data, request: id, channel: 'import' }))
  if (spot) tell(caseEvent(c, 'placed', row, spot.data))
  return row.id
}

/** Numbers are given to others after a while: who raised it is a new person, never one known under the number. */
const personInto = (c: Context, bulk: Bulk, { requester }: Matter): string | null =>
  requester && putPerson(c, bulk, { name: requester.name || null, phone: requester.phone })
