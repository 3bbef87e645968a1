import type { ReplyOf } from '../../../kernel/endpoint.ts'
import type { Call } from '../../../kernel/room.ts'
import { settingOf } from '../../../kernel/setting.ts'
import { onDutyAt } from '../../../instruments/calendar/index.ts'
import { stepsOf } from '../../../registers/places/index.ts'
import { specialists } from '../settings.ts'
import type { CaseRow } from '../tables.ts'
import type * as api from './api.ts'

type Reply = ReplyOf<typeof api.caseOnCall>

/** The skill a category asks for: the longest rule that fits counts. */
export function skillFor(
  category: string | null,
  rules: readonly { category: string; skill: string }[],
): string | null {
  const fits = rules.filter((rule) => category === rule.category || category?.startsWith(`${rule.category}.`))
  return fits.toSorted((a, b) => b.category.length - a.category.length)[0]?.skill ?? null
}

/** Who stands by for a case: nearest first those whose grid holds its place; else who comes next. */
export async function onCallFor(c: Call, row: CaseRow): Promise<Reply> {
  const skill = skillFor(row.category, await settingOf(c, specialists, row.area_path))
  if (!skill) return { skill, now: [], next: null }
  const { now, next } = await onDutyAt(c, { role: 'specialist', skill, path: row.area_path })
  const posts = [...now.map((one) => one.post), ...(next ? [next.post] : [])]
  const areas = await stepsOf(
    c,
    posts.map((p) => p.area_path),
  )
  const told = (p: (typeof posts)[number]) => ({
    name: p.public_name,
    title: p.title,
    unit: p.employer,
    phone: p.public_phone,
    area: areas.get(p.area_path) ?? [],
  })
  return {
    skill,
    now: now.map(({ post, until }) => ({ ...told(post), until: until.toISOString() })),
    next: next && { ...told(next.post), from: next.from.toISOString() },
  }
}
