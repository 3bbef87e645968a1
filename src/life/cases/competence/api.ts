import { Type } from 'typebox'
import { DayText, endpoint, Id, Maybe, Words } from '../../../kernel/endpoint.ts'
import { CategoryCode, Code, Cursor, Numbered, page } from '../shapes.ts'

const Entry = Type.Object({
  id: Id,
  category: Type.String(),
  area: Type.Object({ code: Type.String(), name: Type.String() }),
  organisation: Id,
  unit: Maybe(Type.String()),
  clause: Type.String(),
  from: DayText,
  /** The first day on which it counts no more. */
  to: Maybe(DayText),
})

export const listCompetences = endpoint({
  method: 'GET',
  path: '/api/competences',
  summary:
    'The catalogue of competences: which unit answers for which category in which area, and by which clause.',
  query: Type.Object({
    category: Type.Optional(CategoryCode),
    area: Type.Optional(Code),
    unit: Type.Optional(Id),
    /** What counts no more as well. */
    past: Type.Optional(Type.Boolean()),
    ...Cursor,
  }),
  reply: page(Entry),
})
export const setCompetences = endpoint({
  method: 'POST',
  path: '/api/competences',
  summary: 'Say from a day on which unit is competent, for many categories and areas at once; all or none.',
  status: 201,
  body: Type.Object({
    entries: Type.Array(
      Type.Object(
        { category: CategoryCode, areaCode: Code, organisation: Id, clause: Words(300, 2), from: DayText },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 200 },
    ),
  }),
  reply: Type.Object({ id: Id }),
})
export const endCompetences = endpoint({
  method: 'POST',
  path: '/api/competences/ends',
  summary: 'End entries from a day on; nobody is named in their place.',
  status: 201,
  body: Type.Object({
    ids: Type.Array(Id, { minItems: 1, maxItems: 200, uniqueItems: true }),
    from: DayText,
  }),
  reply: Type.Object({ id: Id }),
})
export const caseCompetence = endpoint({
  method: 'GET',
  path: '/api/cases/:number/competence',
  summary: 'What the catalogue says of a case: the unit, the clause, since when.',
  params: Numbered,
  reply: Type.Object({ entry: Maybe(Entry) }),
})
