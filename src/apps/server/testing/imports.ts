import { sql } from 'kysely'
import { identityCheck } from '../../../registers/people/index.ts'
import { fileForm } from './expectation.ts'
import type { Answer, Caller, Json, TestHouse } from './house.ts'
import { workbookOf } from './workbook.ts'

export interface Importing {
  send: (bytes: Buffer, kind?: string, name?: string) => Promise<Answer>
  /** The batch once it is in one of the states. */
  until: (id: string, ...states: string[]) => Promise<Json>
  /** Sends a workbook and answers how it was refused, or what its dry run found: `415 not-a-sheet`, `failed sheet-empty`, `checked 3 1`. */
  verdict: (bytes: Buffer, kind?: string) => Promise<string>
}

export const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What a worker does on the page of imports. */
export function importing(by: Caller): Importing {
  const send: Importing['send'] = (bytes, kind = 'persons', name = '居民.xlsx') => {
    const form = fileForm(bytes, name, sheetType)
    return by.post(`/api/imports/${kind}`, form.body, form.headers)
  }
  const until: Importing['until'] = async (id, ...states) => {
    for (let waited = 0, pause = 30; waited < 60_000; waited += pause, pause = Math.min(500, pause * 1.5)) {
      const { body } = await by.get(`/api/imports/${id}/state`)
      if (states.includes(String(body.state))) return body
      await new Promise((r) => setTimeout(r, pause))
    }
    throw new Error('the batch did not get there')
  }
  return {
    send,
    until,
    async verdict(bytes, kind) {
      const sent = await send(bytes, kind)
      if (sent.status !== 201) return `${sent.status} ${String(sent.body.code)}`
      const batch = await until(String(sent.body.id), 'checked', 'failed')
      return batch.state === ('failed' as unknown)
        ? `failed ${String(batch.errors?.[0]?.code)}`
        : `checked ${String(batch.good)} ${String(batch.bad)}`
    },
  }
}

/** How many rows stand in every register that imports write to, and how many events tell of them. */
export async function registered(t: TestHouse): Promise<Record<string, number>> {
  const owner = t.house.owner(t.tenant.schema)
  const counts = await sql<Record<string, number>>`select
    (select count(*)::int from people_person) as persons, (select count(*)::int from people_residence) as residences,
    (select count(*)::int from people_household) as households, (select count(*)::int from people_organisation) as organisations,
    (select count(*)::int from people_post) as posts, (select count(*)::int from places_facility) as facilities,
    (select count(*)::int from kernel_event where kind !~ '^kernel\\.') as events`.execute(owner.db)
  await owner.end()
  return counts.rows[0] ?? {}
}

/** A workbook of that many residents, nobody twice; each `round` (up to 999) has others. */
export function residentsBook(area: string, count: number, round: number): Buffer {
  const born = Date.UTC(1920, 0, 1)
  const day = (n: number) =>
    new Date(born + (n % 36_000) * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')
  const rows = Array.from({ length: count }, (_x, n) => {
    const first = `${510_100 + Math.floor(n / 36_000)}${day(n)}${String(round).padStart(3, '0')}`
    const phone = String(13_900_000_000 + n)
    const door = `${(n % 90) + 1}栋${(n % 6) + 1}单元${Math.floor(n / 540)}`
    return [`居民${n}`, first + identityCheck(first), phone, area, door, '社会人', '2024-03-01']
  })
  return workbookOf([
    { rows: [['姓名', '身份证号', '手机号', '所在区域', '门牌号', '人员类型', '入住日期'], ...rows] },
  ])
}
