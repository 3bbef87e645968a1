import { Type } from 'typebox'
import { endpoint, Id, Instant, Maybe, oneOf, Page, Words } from '../../../kernel/endpoint.ts'
import { Code, Places, Unit } from '../shapes.ts'
import { fullMarks, roundKinds, roundStates } from './rules.ts'

const Numbered = Type.Object({ id: Id })
const Weight = Type.Integer({ minimum: 1, maximum: 100 })
const Criteria = Type.Array(Type.Object({ name: Words(40), weight: Weight }), { minItems: 1, maxItems: 10 })
const Marks = Type.Array(Type.Integer({ minimum: 0, maximum: fullMarks }), { minItems: 1, maxItems: 10 })

const RoundShort = Type.Object({
  id: Id,
  kind: oneOf(roundKinds),
  edition: Type.Integer(),
  title: Type.String(),
  area: Places,
  state: oneOf(roundStates),
  at: Instant,
  closedAt: Maybe(Instant),
  places: Maybe(Type.Integer()),
  entrants: Type.Integer(),
  jurors: Type.Integer(),
  /** The caller is one of its jurors. */
  judges: Type.Boolean(),
})
const Entrant = Type.Object({
  id: Id,
  title: Type.String(),
  area: Places,
  unit: Maybe(Unit),
  /** Once the round has closed; equal scores share a place. */
  rank: Maybe(Type.Integer()),
  /** The mean of so many sheets in hundredths of a point, rounded down; and the fraction it is. */
  score: Maybe(Type.Object({ hundredths: Type.Integer(), points: Type.String(), sheets: Type.Integer() })),
  mayTakeBack: Type.Boolean(),
})
const RoundFull = Type.Object({
  ...RoundShort.properties,
  criteria: Criteria,
  least: Type.Integer(),
  entered: Type.Array(Entrant),
  /** For who leads it and who audits: whom it is judged by, and how many sheets they owe still. */
  panel: Maybe(
    Type.Array(
      Type.Object({ id: Id, name: Type.String(), unit: Maybe(Type.String()), missing: Type.Integer() }),
    ),
  ),
  may: Type.Object({ lead: Type.Boolean(), enter: Type.Boolean() }),
})

export const listRounds = endpoint({
  method: 'GET',
  path: '/api/review-rounds',
  summary: 'Competitions that are judged, newest first; drafts only for who leads them.',
  query: Type.Object({
    kind: Type.Optional(oneOf(roundKinds)),
    state: Type.Optional(oneOf(roundStates)),
    /** Those that the caller judges. */
    judging: Type.Optional(Type.Boolean()),
    ...Page.properties,
  }),
  reply: Type.Object({ items: Type.Array(RoundShort), next: Maybe(Type.String()) }),
})
export const getRound = endpoint({
  method: 'GET',
  path: '/api/review-rounds/:id',
  summary: 'One round: criteria with their weights, what was entered, and once it has closed the ranking.',
  params: Numbered,
  reply: RoundFull,
})
export const createRound = endpoint({
  method: 'POST',
  path: '/api/review-rounds',
  summary:
    'Draft a round of a kind and a year, with criteria whose weights sum to 100; one of each for an area.',
  status: 201,
  body: Type.Object({
    kind: oneOf(roundKinds),
    edition: Type.Integer({ minimum: 2000, maximum: 2999 }),
    areaCode: Code,
    title: Words(60, 2),
    criteria: Criteria,
    places: Type.Optional(Maybe(Type.Integer({ minimum: 1, maximum: 100 }))),
  }),
  reply: RoundFull,
})
export const jurorCandidates = endpoint({
  method: 'GET',
  path: '/api/review-rounds/:id/candidates',
  summary: 'Who may be named a juror of a round: holders of posts over its area, jurors first.',
  params: Numbered,
  reply: Type.Object({
    items: Type.Array(Type.Object({ person: Id, name: Type.String(), unit: Maybe(Type.String()) })),
  }),
})
export const nameJuror = endpoint({
  method: 'POST',
  path: '/api/review-rounds/:id/jurors',
  summary: 'Name a juror, before scoring begins.',
  status: 201,
  params: Numbered,
  body: Type.Object({ person: Id }),
  reply: RoundFull,
})
export const openRound = endpoint({
  method: 'POST',
  path: '/api/review-rounds/:id/opening',
  summary: 'Call for entries: the criteria stand from now on.',
  status: 201,
  params: Numbered,
  reply: RoundFull,
})
export const beginScoring = endpoint({
  method: 'POST',
  path: '/api/review-rounds/:id/scoring',
  summary: 'End the call; the jurors score.',
  status: 201,
  params: Numbered,
  reply: RoundFull,
})
export const closeRound = endpoint({
  method: 'POST',
  path: '/api/review-rounds/:id/closure',
  summary: 'Close a round and publish its ranking, once every sheet is in.',
  status: 201,
  params: Numbered,
  reply: RoundFull,
})
export const withdrawRound = endpoint({
  method: 'POST',
  path: '/api/review-rounds/:id/withdrawal',
  summary: 'Take back a round that is not scored yet.',
  status: 201,
  params: Numbered,
  reply: RoundFull,
})
export const enter = endpoint({
  method: 'POST',
  path: '/api/review-rounds/:id/entrants',
  summary: 'Enter a design of a unit for a place, or a community itself.',
  status: 201,
  params: Numbered,
  body: Type.Object({
    areaCode: Code,
    title: Type.Optional(Maybe(Words(60, 2))),
    organisation: Type.Optional(Maybe(Id)),
  }),
  reply: RoundFull,
})
export const takeBackEntrant = endpoint({
  method: 'POST',
  path: '/api/review-rounds/:id/entrants/:entrant/withdrawal',
  summary: 'Take an entry back while the call runs.',
  status: 201,
  params: Type.Object({ id: Id, entrant: Id }),
  reply: RoundFull,
})

const OwnSheets = Type.Object({
  id: Id,
  title: Type.String(),
  edition: Type.Integer(),
  kind: oneOf(roundKinds),
  state: oneOf(roundStates),
  criteria: Criteria,
  entered: Type.Array(
    Type.Object({
      id: Id,
      title: Type.String(),
      area: Places,
      unit: Maybe(Unit),
      /** In conflict with it: it is not scored. */
      barred: Type.Boolean(),
      points: Maybe(Marks),
    }),
  ),
})
export const mySheets = endpoint({
  method: 'GET',
  path: '/api/review-rounds/:id/sheets/mine',
  summary: 'What a juror of the round has given, and what is missing.',
  params: Numbered,
  reply: OwnSheets,
})
export const giveSheet = endpoint({
  method: 'POST',
  path: '/api/review-rounds/:id/sheets',
  summary: 'Give an entrant points, from 0 to 100 for each criterion; anew until the round closes.',
  status: 201,
  params: Numbered,
  body: Type.Object({ entrant: Id, points: Marks }),
  reply: OwnSheets,
})
export const recuse = endpoint({
  method: 'POST',
  path: '/api/review-rounds/:id/recusals',
  summary: 'A juror says that they do not score an entrant; what they gave it counts no more.',
  status: 201,
  params: Numbered,
  body: Type.Object({ entrant: Id }),
  reply: OwnSheets,
})
export const declareConflict = endpoint({
  method: 'POST',
  path: '/api/review-rounds/:id/conflicts',
  summary: 'Say that a juror does not score an entrant, or any; not once they have scored it.',
  status: 201,
  params: Numbered,
  body: Type.Object({ juror: Id, entrant: Type.Optional(Maybe(Id)) }),
  reply: RoundFull,
})
export const listSheets = endpoint({
  method: 'GET',
  path: '/api/review-rounds/:id/sheets',
  summary: 'Who does not score whom and, once the round has closed, what each juror gave.',
  params: Numbered,
  reply: Type.Object({
    sheets: Type.Array(Type.Object({ juror: Id, entrant: Id, points: Marks, hundredths: Type.Integer() })),
    conflicts: Type.Array(
      Type.Object({ juror: Id, entrant: Id, reason: oneOf(['own', 'declared'] as const) }),
    ),
  }),
})
