import type { Context } from '../../../kernel/event.ts'
import { Problem } from '../../../kernel/problem.ts'

type Category = { code: string; urgent: boolean }

/** A category by its code or by its name in either language, where only one has it. */
export async function categoryFinder(c: Context, column: string): Promise<(text: string) => Category> {
  const rows = await c.trx.selectFrom('cases_category').select(['code', 'zh', 'en', 'urgent']).execute()
  const byName = new Map<string, Category | null>()
  for (const row of rows)
    for (const name of new Set([row.zh, row.en])) byName.set(name, byName.has(name) ? null : row)
  const byCode = new Map<string, Category>(rows.map((row) => [row.code, row]))
  return (text) => {
    const found = byCode.get(text) ?? byName.get(text)
    if (!found) throw new Problem(422, 'unknown-category', { category: text, column })
    return found
  }
}
