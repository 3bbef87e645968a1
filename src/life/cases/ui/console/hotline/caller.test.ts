import { describe, expect, it } from 'vitest'
import { placeAt } from '../../../../../registers/places/ui/chosen.ts'
import type { Item } from '../../resident/telling.ts'
import { type Caller, lackOf, toldBefore } from './caller.ts'
import type { CallDraft } from './draft.ts'

const here = placeAt([
  { code: '510108', name: '成华区', level: 'district' },
  { code: '510108001', name: '二仙桥街道', level: 'street' },
  { code: '510108001001', name: '下涧槽社区', level: 'community' },
])
const draft: CallDraft = {
  key: 'a-key-of-a-call',
  channel: 'phone',
  phone: '139 0000 1001',
  nameless: false,
  caller: '',
  name: '',
  text: '下水道堵了',
  kind: 'help',
  category: 'water.drain',
  urgent: false,
  confidential: false,
  place: here,
  spot: '',
  asking: null,
  question: '',
}
const item = (change: Partial<Item>): Item =>
  ({ number: '261120-0001', category: 'water.drain', area: here?.steps, closedAt: null, ...change }) as Item
const caller = (...items: Item[]): Caller => ({
  persons: [{ id: 'a', name: '王*兰', requests: items.length, newest: '2026-11-20T02:00:00Z' }],
  recent: items.length,
  days: 30,
  repeated: true,
  items,
  more: false,
})
const nobody: Caller = { ...caller(), persons: [] }

describe('what is missing of a call', () => {
  it('is told in the order in which it is asked', () => {
    expect(lackOf({ ...draft, phone: '1390000', text: '', place: null }, undefined)).toBe('phone')
    expect(lackOf({ ...draft, text: '', place: null }, caller(item({})))).toBe('caller')
    expect(lackOf({ ...draft, text: ' 堵 ', place: null }, nobody)).toBe('text')
    expect(lackOf({ ...draft, place: null }, nobody)).toBe('place')
    expect(lackOf({ ...draft, place: placeAt(here?.steps.slice(0, 2) ?? []) }, nobody)).toBe('place')
    expect(lackOf(draft, nobody)).toBeUndefined()
  })

  it('asks who it is of those known under the number, and nothing of who gives no name', () => {
    const known = caller(item({}))
    expect(lackOf({ ...draft, caller: 'b' }, known)).toBe('caller')
    expect(lackOf({ ...draft, caller: 'a' }, known)).toBeUndefined()
    expect(lackOf({ ...draft, caller: 'new' }, known)).toBeUndefined()
    expect(lackOf({ ...draft, phone: '', nameless: true }, undefined)).toBeUndefined()
    expect(lackOf({ ...draft, phone: '', channel: 'chat' }, undefined)).toBeUndefined()
    expect(lackOf({ ...draft, phone: '139', channel: 'chat' }, undefined)).toBe('phone')
  })
})

describe('the case told again', () => {
  it('is the open one of the same category and place', () => {
    const closed = item({ number: '261119-0001', closedAt: '2026-11-19T02:00:00Z' })
    const other = item({ number: '261120-0003', category: 'roads.light' })
    const open = item({ number: '261120-0002' })
    expect(toldBefore(caller(closed, other, open), draft)?.number).toBe('261120-0002')
    expect(toldBefore(caller(closed, other), draft)).toBeUndefined()
    expect(toldBefore(caller(open), { ...draft, place: null })).toBeUndefined()
    expect(toldBefore(undefined, draft)).toBeUndefined()
  })
})
