import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../../apps/server/reactions.ts'
import type { TestHouse } from '../../../apps/server/testing/house.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../../apps/server/testing/neighbourhood.ts'
import { eraseWordsOf } from '../erasure.ts'
import { findable } from './store.ts'

let t: TestHouse
let n: Neighbourhood
beforeAll(async () => {
  ;[t, n] = await openTwo()
})
afterAll(() => t.close())

const found = async (q: string, by = n.actors.dispatcher): Promise<string[]> => {
  const reply = await by.get(`/api/cases?q=${encodeURIComponent(q)}&limit=100`)
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  return (reply.body.items as unknown as { number: string }[]).map((k) => k.number)
}
const raised = async (words: string, more: object = {}): Promise<string> => {
  const reply = await n.owner.post('/api/requests', { words, kind: 'help', areaCode: n.home.area, ...more })
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  return String(reply.body.number)
}

describe('search', () => {
  it('finds words of two characters anywhere in what was said, in the place, in any script and width', async () => {
    const number = await raised('鹦鹉螺广场的喷泉漏水。Ｗｉ－Ｆｉ也断了，灯牌ABC坏', {
      place: '𠮷野家旁 12 栋',
    })
    for (const q of [
      '鹦鹉',
      '鹉螺',
      '喷泉',
      '漏水',
      'wi',
      'FI',
      'abc',
      'ＡＢＣ',
      '12',
      '野家',
      '鹦鹉螺 喷泉',
      '𠮷野',
    ])
      expect(await found(q), q).toContain(number)
    for (const q of ['鹦广', '泉喷', '螺广场旁边', 'abd', '鹦鹉螺 沙滩'])
      expect(await found(q), q).not.toContain(number)
  })

  it('finds exactly the cases whose words hold all pairs, as a plain scan does', async () => {
    const letters = Array.from('门灯水路漏坏一二abAB12 ，。！')
    const text = fc.array(fc.constantFrom(...letters), { minLength: 2, maxLength: 12 }).map((l) => l.join(''))
    const said = new Map<string, string>()
    for (const words of fc.sample(text, { numRuns: 30, seed: 7 })) {
      if (words.trim().length < 2) continue
      said.set(await raised(`唯独${words}`), `唯独${words}`)
    }
    const pairsOf = (s: string) =>
      s
        .normalize('NFKC')
        .toLowerCase()
        .split(/[^0-9a-z\u4e00-\u9fff]+/)
        .filter(Boolean)
        .flatMap((w) =>
          w.length === 1 ? [w] : Array.from({ length: w.length - 1 }, (_, i) => w.slice(i, i + 2)),
        )
    for (const q of fc.sample(text, { numRuns: 60, seed: 8 }).filter(findable)) {
      const expected = [...said]
        .filter(([, words]) => pairsOf(q).every((p) => pairsOf(words).includes(p)))
        .map(([k]) => k)
      const got = (await found(`唯独 ${q}`)).filter((k) => said.has(k))
      expect(new Set(got), q).toEqual(new Set(expected))
    }
  })

  it('finds nothing out of reach, and hostile words are only words', async () => {
    expect(await found('琥珀', n.actors.desk)).toEqual([])
    expect(await found('翡翠', n.actors.desk)).toEqual([])
    expect(await found('翡翠')).toEqual([n.confidential])
    for (const q of ["' or 1=1 --", '%', '_', '\\', '{}', '"', "a'b", '()', '&|!', ''])
      expect(Array.isArray(await found(q)), q).toBe(true)
  })

  it('turns the pages of what it found in either order, each case once', async () => {
    const made: string[] = []
    for (let k = 0; k < 5; k++) made.push(await raised(`玳瑁巷第 ${k} 次停水`))
    const page = async (order: string, limit: number, after = '') => {
      const reply = await n.actors.dispatcher.get(
        `/api/cases?q=${encodeURIComponent('玳瑁')}&limit=${limit}&order=${order}${after && `&after=${encodeURIComponent(after)}`}`,
      )
      expect(reply.status, JSON.stringify(reply.body)).toBe(200)
      const numbers = (reply.body.items as unknown as { number: string }[]).map((k) => k.number)
      return { numbers, next: String(reply.body.next ?? '') }
    }
    for (const order of ['newest', 'due']) {
      const seen: string[] = []
      let after: string | undefined = ''
      while (after !== undefined) {
        const { numbers, next } = await page(order, 2, after)
        seen.push(...numbers)
        after = next || undefined
      }
      expect(seen, order).toEqual((await page(order, 100)).numbers)
      expect(seen.toSorted(), order).toEqual(made.toSorted())
    }
  })

  it('finds by the beginning of a number, and by one letter in titles', async () => {
    const number = await raised('孑孓太多，水缸要倒')
    expect(await found(number)).toEqual([number])
    expect(await found(number.slice(0, 8))).toContain(number)
    expect(await found('孑')).toContain(number)
  })

  it('finds words no more once they are erased', async () => {
    const leaving = await t.phone('19900005566')
    const sent = await leaving.post('/api/requests', {
      words: '麒麟阁失窃',
      kind: 'inquiry',
      areaCode: n.home.area,
    })
    const number = String(sent.body.number)
    expect(await found('麒麟')).toEqual([number])
    await n.actors.desk.post(`/api/cases/${number}/answer`, { words: '已报警', publish: false })
    await leaving.post(`/api/cases/${number}/rating`, { solved: 'yes', satisfied: 'satisfied' })
    await asSystem(t.tenant, t.clock.now, (c) => eraseWordsOf(c, leaving.person))
    expect(await found('麒麟')).toEqual([])
    const left = await sql<{ n: number }>`select count(*)::int as n from cases_search s
      join cases_case k on k.id = s.case_id where k.number = ${number} and s.pairs <> '{}'`.execute(
      t.tenant.db,
    )
    expect(left.rows[0]?.n).toBe(0)
  })
})
