import { describe, expect, it } from 'vitest'
import { categories } from '../categories.ts'
import { type Sample, train } from './classifier.ts'
import { keywords } from './seed-keywords.ts'

const said: Record<string, string[]> = {
  'roads.light': ['路灯不亮', '路灯坏了一排', '灯杆歪了，晚上看不见', '小区门口路灯忽明忽暗'],
  'water.drain': ['下水道堵塞', '雨水箅子被落叶堵住', '下水道返味', '排水沟堵了'],
  'noise.square': ['广场舞音响太大', '跳舞的音响吵到半夜', '广场上跳舞放音乐'],
}
const samples: Sample[] = Object.entries(said).flatMap(([label, list]) =>
  list.map((text) => ({ title: text.slice(0, 8), text, label })),
)

describe('the classifier', () => {
  it('learns categories and names the words that decided, which stand in the text', () => {
    const model = train(samples)
    const text = '三单元前面的路灯又不亮了'
    const [best] = model.guess('路灯不亮', text)
    expect(best?.label).toBe('roads.light')
    expect(best?.because.length).toBeGreaterThan(0)
    for (const word of best?.because ?? []) expect(`路灯不亮 ${text}`).toContain(word)
    expect(model.guess('', '半夜还在跳舞')[0]?.label).toBe('noise.square')
    expect(model.guess('', '沟里堵了落叶')[0]?.label).toBe('water.drain')
  })

  it('is taught by what it is shown: the same words under another category move the guess', () => {
    const words = '喷泉不喷水了'
    const before = train(samples).guess('', words)[0]?.label
    const taught = train([
      ...samples,
      ...['喷泉坏了', '喷泉不喷水', '广场喷泉停了'].map((text) => ({
        title: text,
        text,
        label: 'green.seat',
      })),
    ])
    expect(taught.guess('', words)[0]?.label).toBe('green.seat')
    expect(before).not.toBe('green.seat')
  })

  it('says nothing about words it never saw, and does not depend on the order of what it learned', () => {
    const model = train(samples)
    expect(model.guess('', 'zzz')).toEqual([])
    const turned = train(samples.toReversed())
    expect(turned.guess('', '路灯堵了')[0]?.label).toBe(model.guess('', '路灯堵了')[0]?.label)
  })
})

describe('the shipped catalogue', () => {
  it('has words for every category of the second level, and no other', () => {
    const leaves = categories.filter((k) => k.parent !== null).map((k) => k.code)
    expect(new Set(Object.keys(keywords))).toEqual(new Set(leaves))
  })

  it('speaks with the words it found, before there is any past, and gives way to the past', () => {
    const shipped = train([], keywords)
    const [best] = shipped.guess('', '电梯又困人了，轿厢停在半空')
    expect([best?.label, best?.because.slice(0, 3)]).toEqual(['property.lift', ['电梯', '困人', '轿厢']])
    const taught = train(
      Array.from({ length: 12 }, (_x, i) => ({
        title: '电梯井',
        text: `电梯井施工第 ${i} 天`,
        label: 'noise.construction',
      })),
      keywords,
    )
    expect(taught.guess('电梯井', '电梯井又在施工')[0]?.label).toBe('noise.construction')
  })
})
