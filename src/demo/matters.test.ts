import { describe, expect, test } from 'vitest'
import { addDays, dayOf, minutesOf, startOf } from '../kernel/day.ts'
import { categories } from '../life/cases/categories.ts'
import { demoCalendar, standing, unhappy } from './course.ts'
import { type Matter, matters, topics } from './matters.ts'
import { fictionalPerson } from './persons.ts'
import { hourWords } from './phrases.ts'
import { randomOf } from './random.ts'

const anchor = '2026-11-20'
const list = matters(1, anchor)
const share = (of: (m: Matter) => boolean) => list.filter(of).length / list.length
const texts = (m: Matter) => [m.title, m.words, ...m.steps.flatMap((s) => [s.words, s.reply ?? ''])]

describe('the demo’s matters', () => {
  test('are the same for the same seed, and others for another', () => {
    expect(matters(1, anchor, 200)).toEqual(matters(1, anchor, 200))
    expect(matters(2, anchor, 200)).not.toEqual(matters(1, anchor, 200))
  })

  test('fill the year before the anchor in order, and nothing lies beyond it', () => {
    expect(list).toHaveLength(3_000)
    expect(list.every((m, n) => n === 0 || (list[n - 1]?.at ?? m.at) <= m.at)).toBe(true)
    expect(dayOf(list[0]?.at ?? new Date(0)) < addDays(anchor, -355)).toBe(true)
    const end = startOf(anchor)
    expect(list.filter((m) => m.at >= end || m.steps.some((s) => s.at >= end || s.at <= m.at))).toEqual([])
  })

  test('about 93 % are closed, every open state occurs of late, a few are overdue', () => {
    expect(share((m) => m.state === 'closed')).toBeGreaterThan(0.9)
    expect(share((m) => m.state === 'closed')).toBeLessThan(0.96)
    const open = list.filter((m) => m.state !== 'closed')
    const late = open.filter((m) => m.at < startOf(addDays(anchor, -21)))
    expect(late.length).toBeLessThan(open.length * 0.1)
    for (const state of ['to-accept', 'to-dispatch', 'to-sign', 'handling', 'to-check', 'to-call-back']) {
      expect([state, open.filter((m) => m.state === state).length > 2]).toEqual([state, true])
    }
    const overdue = open.filter((m) => m.overdue).length
    expect(overdue).toBeGreaterThan(2)
    expect(overdue).toBeLessThan(40)
  })

  test('some came back, were returned, redone, reopened, unreachable, anonymous, confidential', () => {
    const having = (name: string) => list.filter((m) => m.steps.some((s) => s.do === name)).length
    for (const name of [
      'return',
      'refuse-return',
      'fail-check',
      'reopen',
      'vain-call',
      'give-up',
      'pass-and-close',
      'answer',
    ]) {
      expect([name, having(name) > 5]).toEqual([name, true])
    }
    expect(list.filter((m) => m.steps.some(unhappy)).length).toBeGreaterThan(30)
    expect(share((m) => m.anonymous)).toBeGreaterThan(0.02)
    expect(share((m) => m.confidential)).toBeGreaterThan(0.01)
    expect(list.filter((m) => m.confidential && m.publish)).toEqual([])
    expect(new Set(list.map((m) => m.channel)).size).toBe(5)
  })

  test('every category occurs; steps follow each other; officials work in working hours', () => {
    const leaves = categories.filter((c) => c.parent).map((c) => c.code)
    expect([...new Set(list.map((m) => m.category))].toSorted()).toEqual(leaves.toSorted())
    for (const m of list) {
      expect(m.steps.every((s, n) => s.at > (m.steps[n - 1]?.at ?? m.at))).toBe(true)
      expect(standing(m, m.steps).state).toBe(m.state)
    }
    const official = list.flatMap((m) => m.steps).filter((s) => s.do !== 'rate' && s.do !== 'reopen')
    const outside = official.filter((s) => !demoCalendar.isWorkday(dayOf(s.at)) || minutesOf(s.at) > 1_050)
    expect(outside.length / official.length).toBeLessThan(0.01)
  })

  test('texts are whole, varied and nobody’s', () => {
    for (const m of list) for (const text of texts(m)) expect(text).not.toMatch(/[{}]|undefined/)
    expect(new Set(list.map((m) => m.words)).size).toBeGreaterThan(2_700)
    const phones = list.flatMap((m) => m.words.match(/1\d{10}/g) ?? [])
    expect(phones.length).toBeGreaterThan(10)
    expect(phones.filter((phone) => !phone.startsWith('1990000'))).toEqual([])
  })

  test('make sense in time: lights by evening, drains in the rainy months', () => {
    const lights = list.filter((m) => m.category === 'roads.light' && m.channel !== 'field')
    expect(lights.filter((m) => minutesOf(m.at) < 1_080)).toEqual([])
    const drains = list
      .filter((m) => m.category === 'water.drain')
      .map((m) => Number(dayOf(m.at).slice(5, 7)))
    const wet = drains.filter((month) => month >= 6 && month <= 9).length
    expect(wet / drains.length).toBeGreaterThan(0.45)
    expect(hourWords(new Date('2026-11-19T14:40:00Z'))).toBe('晚上十点半')
  })

  test('what was done and seen answers what was said', () => {
    for (const topic of topics) {
      for (const [title, , done, seen] of [...topic.asks, ...(topic.found ?? [])]) {
        const fits = (digits: string | undefined, all: readonly string[]) =>
          !digits || Array.from(digits).every((digit) => Number(digit) < all.length)
        expect([title, fits(done, topic.done), fits(seen, topic.seen)]).toEqual([title, true, true])
      }
    }
    const tree = list.find((m) => m.title.includes('马蜂窝') && m.steps.some((s) => s.do === 'handle'))
    expect(tree?.steps.find((s) => s.do === 'handle')?.words).toContain('蜂窝')
  })
})

describe('the demo’s persons', () => {
  test('have names of two to four characters and numbers nobody has', () => {
    const persons = Array.from({ length: 500 }, (_, n) => fictionalPerson(1, n))
    for (const { name, phone } of persons) {
      expect(name).toMatch(/^\p{Script=Han}{2,4}$/u)
      expect(phone).toMatch(/^1990000\d{4}$/)
    }
    expect(new Set(persons.map((p) => p.phone)).size).toBe(500)
    expect(new Set(persons.map((p) => p.name)).size).toBeGreaterThan(350)
    expect(fictionalPerson(1, 7)).toEqual(fictionalPerson(1, 7))
    expect(() => fictionalPerson(1, 10_000)).toThrow(RangeError)
  })

  test('a branch of chance leaves the rest as it was', () => {
    const [one, two] = [randomOf('a'), randomOf('a')]
    one.branch('x').next()
    expect(one.next()).toBe(two.next())
    expect(() => one.pick([])).toThrow(RangeError)
  })
})
