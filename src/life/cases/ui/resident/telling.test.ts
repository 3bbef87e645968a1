import { describe, expect, it } from 'vitest'
import { say } from '../../../../kernel/words.ts'
import { type Draft, understandDraft } from './draft.ts'
import { refusalOf } from './photos.ts'
import { knotOf, lightFor, lookerOf, type SayCases, type StepView, toldSteps, whenOf } from './telling.ts'
import { words } from './words.ts'

const sayZh: SayCases = (key, data) => say(words, 'zh', key, data)
const now = new Date('2026-11-20T06:00:00Z')
const area = [
  { code: '510108', name: '成华区', level: 'district' as const },
  { code: '510108007', name: '二仙桥街道', level: 'street' as const },
  { code: '510108007003', name: '下涧槽社区', level: 'community' as const },
]
const matter = {
  state: 'handling' as const,
  stage: 4,
  openedAt: '2026-11-18T11:42:00Z',
  dueAt: '2026-11-23T10:00:00Z',
  closedAt: null,
  area,
}

describe('what a resident is told', () => {
  it('puts the ring on the present knot and past the last when closed', () => {
    expect(knotOf(matter)).toBe(3)
    expect(knotOf({ state: 'to-accept', stage: 1 })).toBe(0)
    expect(knotOf({ state: 'closed', stage: 6 })).toBe(6)
  })

  it('says when as a neighbour does', () => {
    expect(whenOf(matter, sayZh, 'zh', now)).toEqual({ main: '周一 18:00 前', more: '还有 3 天 4 小时' })
    const late = { ...matter, dueAt: '2026-11-20T04:00:00Z' }
    expect(whenOf(late, sayZh, 'zh', now).more).toBe('超 2 小时')
    expect(lightFor(late, null, now)).toBe('late')
    expect(lightFor(matter, 0.85, now)).toBe('due')
    const fresh = { ...matter, state: 'to-accept' as const, dueAt: null, stageDueAt: '2026-11-20T08:00:00Z' }
    expect(whenOf(fresh, sayZh, 'zh', now).main).toBe('今天 16:00 前受理')
    expect(lookerOf(fresh)).toBe('下涧槽社区')
    expect(lookerOf({ ...matter, state: 'to-dispatch' })).toBe('二仙桥街道')
  })

  it('tells a deadline once, and again only when it moves', () => {
    const step = (kind: string, due: string | null) => ({ kind, due }) as StepView
    const told = toldSteps([
      step('cases.case.opened', null),
      step('cases.case.accepted', 'a'),
      step('cases.case.signed', 'a'),
      step('cases.case.extended', 'b'),
    ])
    expect(told.map(({ due }) => due)).toEqual([null, 'a', null, 'b'])
  })

  it('understands any stored draft', () => {
    expect(understandDraft('rubbish')).toMatchObject({ text: '', place: null, anonymous: false })
    const stored: Partial<Draft> = {
      key: 'k',
      text: '灯不亮',
      place: { code: '1', steps: area, position: null },
    }
    expect(understandDraft({ ...stored, category: 5 })).toMatchObject({ ...stored, category: null })
  })

  it('refuses what is not a picture, too large or too many', () => {
    expect(refusalOf({ type: 'image/heic', size: 1 }, 0)).toBe('media')
    expect(refusalOf({ type: 'image/jpeg', size: 16 * 1024 * 1024 }, 0)).toBe('large')
    expect(refusalOf({ type: 'image/jpeg', size: 1 }, 9)).toBe('many')
    expect(refusalOf({ type: 'image/jpeg', size: 1 }, 8)).toBeUndefined()
  })
})
