import { expect } from 'vitest'
import { importing } from '../../../apps/server/testing/imports.ts'
import { fileForm } from '../../../apps/server/testing/expectation.ts'
import type { Caller, TestHouse } from '../../../apps/server/testing/house.ts'
import type { Neighbourhood } from '../../../apps/server/testing/neighbourhood.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import { workbookOf } from '../../../apps/server/testing/workbook.ts'
import { ok } from './spending.ts'

export interface PastBatch {
  id: string
  state: string
  good: number
  bad: number
  errors: { row: number; code: string; column: string; message: string; warning: boolean }[]
}
export interface PastIntake {
  id: string
  kind: string
  state: string
  mine: boolean
  vouchers: number
  amount: string
  backUntil: string | null
}

/** A house whose treasurer brings in figures of the time before it, and whose fund officer confirms them. */
export interface PastScene {
  t: TestHouse
  n: Neighbourhood
  treasurer: Caller
  officer: Caller
  /** A fund of a sort, empty. */
  fund: (name: string, sort?: string, more?: object) => Promise<string>
  tried: (kind: string, rows: unknown[][] | Buffer, by?: Caller) => Promise<PastBatch>
  /** Row and code of what keeps rows out. */
  refused: (kind: string, rows: unknown[][] | Buffer) => Promise<[number, string][]>
  /** Sent, and waiting for somebody else. */
  asked: (
    kind: string,
    rows: unknown[][] | Buffer,
    by?: Caller,
  ) => Promise<{ batch: string; intake: PastIntake }>
  decide: (intake: string, agreed?: boolean, by?: Caller) => ReturnType<Caller['post']>
  /** Sent and confirmed. */
  posted: (kind: string, rows: unknown[][] | Buffer) => Promise<{ batch: string; intake: string }>
  budget: (fund: string) => Promise<Record<string, string>>
  lines: (
    fund: string,
  ) => Promise<{ kind: string; day: string; way: string; amount: string; of: string; reversed: boolean }[]>
  until: (batch: string, ...states: string[]) => Promise<unknown>
}

export async function openPast(): Promise<PastScene> {
  const [t, n] = await openTwo()
  const treasurer = await t.as('treasurer')
  const officer = await t.as('fund-officer')
  const nobody = await t.as('nobody')
  const { until } = importing(treasurer)
  const s: PastScene = {
    t,
    n,
    treasurer,
    officer,
    async fund(name, sort = 'incentive', more = {}) {
      const body = { sort, name, area: n.home.area, ...more }
      const { id } = (await ok(treasurer.post('/api/funds', body))) as { id: string }
      return id
    },
    async tried(kind, rows, by = treasurer) {
      const bytes = Buffer.isBuffer(rows) ? rows : workbookOf([{ rows: rows as never }])
      const form = fileForm(bytes, Buffer.isBuffer(rows) ? '账.csv' : '账.xlsx', 'text/csv')
      const { id } = (await ok(by.post(`/api/imports/${kind}`, form.body, form.headers))) as { id: string }
      return (await importing(by).until(id, 'checked', 'failed')) as never as PastBatch
    },
    async refused(kind, rows) {
      const { errors } = await s.tried(kind, rows)
      return errors.filter(({ warning }) => !warning).map(({ row, code }) => [row, code])
    },
    async asked(kind, rows, by = treasurer) {
      const batch = await s.tried(kind, rows, by)
      expect([batch.state, batch.bad], JSON.stringify(batch.errors)).toEqual(['checked', 0])
      await ok(by.post(`/api/imports/${batch.id}/confirmation`))
      await importing(by).until(batch.id, 'written')
      const { items } = (await ok(by.get('/api/intakes'))) as { items: PastIntake[] }
      const [intake] = items
      if (!intake) throw new Error('nothing was kept')
      return { batch: batch.id, intake }
    },
    decide: (intake, agreed = true, by = officer) => by.post(`/api/intakes/${intake}/decision`, { agreed }),
    async posted(kind, rows) {
      const { batch, intake } = await s.asked(kind, rows)
      await ok(s.decide(intake.id))
      return { batch, intake: intake.id }
    },
    async budget(fund) {
      const { budget } = (await ok(nobody.get(`/api/funds/${fund}`))) as { budget: Record<string, string> }
      const parts = ['available', 'preEncumbered', 'encumbered', 'spent', 'reclaimed']
      expect(String(parts.reduce((sum, key) => sum + BigInt(budget[key] ?? 0), 0n))).toBe(budget.appropriated)
      return budget
    },
    async lines(fund) {
      const { items } = (await ok(nobody.get(`/api/funds/${fund}/lines?limit=100`))) as { items: never[] }
      return items
    },
    until,
  }
  return s
}
