import { dayOf } from '../../../kernel/day.ts'
import type { Context } from '../../../kernel/event.ts'
import { dayFrom } from '../../../kernel/imports/cells.ts'
import { type Given, importKind, once } from '../../../kernel/imports/kind.ts'
import { Problem } from '../../../kernel/problem.ts'
import { named, unitsThatHandle } from '../../../registers/people/index.ts'
import { areaFinder, areaOf, inColumn } from '../../../registers/places/index.ts'
import { takeBackCompetences } from '../competence/actions.ts'
import { giveWay, keyOf, openOf } from '../competence/store.ts'
import { type CompetenceRow, competenceState } from '../competence/tables.ts'
import { categoryFinder } from './categories.ts'
import { words } from './words.ts'

const column = (key: string) => words[`import.competence.${key}` as keyof typeof words]

/** The catalogue as offices keep it: a row for each category and area, with the unit and the clause. */
export const competences = importKind<CompetenceRow>({
  kind: 'competences',
  by: ['duty-chief'],
  ...words['import.competences'],
  columns: [
    {
      key: 'category',
      ...column('category'),
      required: true,
      most: 60,
      example: words['import.case.example.category'].zh,
    },
    { key: 'area', ...column('area'), required: true, most: 60, example: '510108002' },
    {
      key: 'unit',
      ...column('unit'),
      required: true,
      most: 60,
      example: words['import.competence.example.unit'].zh,
    },
    {
      key: 'clause',
      ...column('clause'),
      required: true,
      most: 300,
      example: words['import.competence.example.clause'].zh,
    },
    { key: 'from', ...column('from'), day: true, most: 30, example: '2027-01-01' },
  ],
  order: ['cases_competence'],
  async open(c, path) {
    const below = await areaFinder(c, path)
    const own = await areaOf(c, path.split('/').at(-1) ?? '')
    const area = (text: string, title: string) =>
      own && (text === own.code || text === own.name) ? own : below(text, title)
    const category = await categoryFinder(c, column('category').zh)
    const unit = named(await unitsThatHandle(c.trx))
    const seen = new Map<string, number>()
    return {
      check(given, n) {
        const row = rowOf(c, given, {
          category: category(given.category ?? '').code,
          area_path: area(given.area ?? '', column('area').zh).path,
          organisation: unit.one(given.unit ?? '', column('unit').zh)?.id ?? '',
        })
        once(seen, keyOf(row), n, column('category').zh)
        return row
      },
      async known(rows) {
        const open = await openOf(c, rows)
        return rows.map((row) => {
          const later = (open.get(keyOf(row))?.valid_from ?? '') > row.valid_from
          return later ? new Problem(422, 'competence-later', { column: column('from').zh }) : undefined
        })
      },
      ready: (rows) => giveWay(c, rows),
      write(bulk, row) {
        const event = { id: c.newId(), at: c.now, actor_id: null, kind: 'cases.competence.set' }
        bulk.sealed('cases_competence', row, competenceState, event, 'cases.competence', {
          category: row.category,
          organisation: row.organisation,
        })
        return [row.id]
      },
    }
  },
  undo: takeBackCompetences,
})

function rowOf(
  c: Context,
  given: Given,
  of: Pick<CompetenceRow, 'category' | 'area_path' | 'organisation'>,
): CompetenceRow {
  const today = dayOf(c.now)
  const from = given.from ? inColumn(column('from').zh, () => dayFrom(given.from ?? '')) : today
  if (from < today) throw new Problem(422, 'competence-past', { column: column('from').zh })
  const clause = given.clause ?? ''
  return { ...of, id: c.newId(), clause, valid_from: from, valid_to: null, by: null, at: c.now }
}
