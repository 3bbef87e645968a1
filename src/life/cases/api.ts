import { type TSchema, Type } from 'typebox'
import { endpoint, Id, Instant, Maybe, Words } from '../../kernel/endpoint.ts'
import { channels, kinds, levels, satisfiedAnswers, solvedAnswers, states } from './rules.ts'

const oneOf = <T extends string>(values: readonly T[]) => Type.Enum(values as unknown as [T, ...T[]])
const Number_ = Type.String({ pattern: '^[0-9]{6}-[0-9]{4,7}$' })
const Numbered = Type.Object({ number: Number_ })
const Secret = Type.String({ pattern: '^[A-Za-z0-9]{8}$' })
const Photos = Type.Optional(Type.Array(Id, { maxItems: 9, uniqueItems: true }))
const Code = Type.String({ pattern: '^[0-9]{6,18}$' })
const CategoryCode = Type.String({ pattern: '^[a-z0-9.-]{1,40}$' })
const Position = {
  lon: Type.Optional(Maybe(Type.Number({ minimum: -180, maximum: 180 }))),
  lat: Type.Optional(Maybe(Type.Number({ minimum: -90, maximum: 90 }))),
}
const Done = Type.Object({ number: Number_, state: oneOf(states) })
const page = <S extends TSchema>(item: S) =>
  Type.Object({ items: Type.Array(item), next: Maybe(Type.String()) })
const Cursor = {
  after: Type.Optional(Type.String({ maxLength: 300, pattern: '^[A-Za-z0-9_-]*$' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
}

export const PlaceStep = Type.Object({ code: Type.String(), name: Type.String(), level: Type.String() })
export const Step = Type.Object({
  event: Id,
  kind: Type.String(),
  at: Instant,
  seq: Maybe(Type.String()),
  by: Maybe(Type.Object({ name: Maybe(Type.String()), unit: Maybe(Type.String()), own: Type.Boolean() })),
  words: Maybe(Type.String()),
  erased: Type.Boolean(),
  due: Maybe(Instant),
  unit: Maybe(Type.String()),
  handler: Maybe(Type.String()),
  solved: Maybe(Type.String()),
  satisfied: Maybe(Type.String()),
  photos: Type.Array(Id),
})
/** The three questions: who, which step, when. */
export const Person = Type.Object({
  name: Maybe(Type.String()),
  unit: Maybe(Type.String()),
  phone: Maybe(Type.String()),
})
export const CaseItem = Type.Object({
  id: Id,
  number: Number_,
  state: oneOf(states),
  kind: oneOf(kinds),
  category: Maybe(Type.String()),
  urgent: Type.Boolean(),
  confidential: Type.Boolean(),
  title: Maybe(Type.String()),
  place: Maybe(Type.String()),
  area: Type.Array(PlaceStep),
  lon: Maybe(Type.Number()),
  lat: Maybe(Type.Number()),
  openedAt: Instant,
  dueAt: Maybe(Instant),
  stageDueAt: Maybe(Instant),
  closedAt: Maybe(Instant),
  closure: Maybe(Type.String()),
  /** Share of the present limit that is used, 1 at the due time; null where no clock runs. */
  used: Maybe(Type.Number()),
  stage: Type.Integer(),
  who: Maybe(Person),
  channel: Type.String(),
  requests: Type.Integer(),
  rehandled: Type.Integer(),
})
export const CaseView = Type.Object({
  ...CaseItem.properties,
  raised: Type.Array(
    Type.Object({
      id: Id,
      at: Instant,
      channel: oneOf(channels),
      words: Maybe(Type.String()),
      erased: Type.Boolean(),
      anonymous: Type.Boolean(),
      own: Type.Boolean(),
      photos: Type.Array(Id),
    }),
  ),
  steps: Type.Array(Step),
  published: Type.Boolean(),
  level: Maybe(Type.String()),
  checker: Maybe(Type.String()),
  may: Type.Array(Type.String()),
  seal: Maybe(Type.String()),
})

export const createRequest = endpoint({
  method: 'POST',
  path: '/api/requests',
  summary: 'Raise a request: the one intake of every channel.',
  status: 201,
  limit: 60,
  body: Type.Object({
    words: Words(4000, 2),
    kind: oneOf(kinds),
    channel: Type.Optional(oneOf(channels)),
    category: Type.Optional(Maybe(CategoryCode)),
    place: Type.Optional(Maybe(Words(200))),
    areaCode: Type.Optional(Maybe(Code)),
    ...Position,
    anonymous: Type.Optional(Type.Boolean()),
    confidential: Type.Optional(Type.Boolean()),
    photos: Photos,
    /** A worker takes it down for somebody: their phone, kept encrypted, and name. */
    onBehalf: Type.Optional(
      Type.Object(
        { phone: Words(30), name: Type.Optional(Maybe(Words(40))) },
        { additionalProperties: false },
      ),
    ),
    sourceNumber: Type.Optional(Maybe(Words(60))),
  }),
  reply: Type.Object({
    id: Id,
    number: Number_,
    secret: Maybe(Secret),
    area: Type.Array(PlaceStep),
    acceptBy: Maybe(Instant),
  }),
})

export const listCases = endpoint({
  method: 'GET',
  path: '/api/cases',
  summary: 'Cases within the caller’s reach: inboxes, own matters, lists; keyset pages.',
  query: Type.Object({
    state: Type.Optional(Type.String({ pattern: '^[a-z,-]{1,120}$' })),
    area: Type.Optional(Code),
    mine: Type.Optional(Type.Boolean()),
    open: Type.Optional(Type.Boolean()),
    order: Type.Optional(Type.Union([Type.Literal('due'), Type.Literal('newest')])),
    overdue: Type.Optional(Type.Boolean()),
    category: Type.Optional(CategoryCode),
    q: Type.Optional(Type.String({ maxLength: 60 })),
    ...Cursor,
  }),
  reply: page(CaseItem),
})
export const countCases = endpoint({
  method: 'GET',
  path: '/api/cases/counts',
  summary: 'Counts of open cases within reach by state, and how many are overdue.',
  query: Type.Object({ area: Type.Optional(Code) }),
  reply: Type.Object({
    states: Type.Array(Type.Object({ state: oneOf(states), count: Type.Integer(), overdue: Type.Integer() })),
    answeredToday: Type.Integer(),
  }),
})
export const mapCases = endpoint({
  method: 'GET',
  path: '/api/cases/map',
  summary: 'Open and overdue cases per area of a level, within reach.',
  query: Type.Object({
    area: Type.Optional(Code),
    level: Type.Optional(Type.String({ pattern: '^[a-z-]{4,12}$' })),
  }),
  reply: Type.Object({
    areas: Type.Array(Type.Object({ code: Type.String(), open: Type.Integer(), overdue: Type.Integer() })),
  }),
})
export const getCase = endpoint({
  method: 'GET',
  path: '/api/cases/:number',
  summary: 'One case with its time line.',
  params: Numbered,
  reply: CaseView,
})
export const followCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/views',
  summary: 'The requester of an anonymous case looks at it with number and secret.',
  params: Numbered,
  body: Type.Object({ secret: Secret }),
  reply: CaseView,
  limit: 20,
})
const said = { words: Type.Optional(Maybe(Words(2000))), photos: Photos }
export const acceptCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/acceptance',
  summary: 'The desk takes a case in hand, corrects category and kind, and lets it be read publicly or not.',
  params: Numbered,
  status: 201,
  reply: Done,
  body: Type.Object({
    ...said,
    category: Type.Optional(Maybe(CategoryCode)),
    kind: Type.Optional(oneOf(kinds)),
    urgent: Type.Optional(Type.Boolean()),
    publish: Type.Boolean(),
    publicTitle: Type.Optional(Maybe(Words(60))),
    publicWords: Type.Optional(Maybe(Words(4000))),
  }),
})
export const answerCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/answer',
  summary: 'Answer an inquiry on the spot, publicly if chosen.',
  params: Numbered,
  status: 201,
  body: Type.Object({ words: Words(2000), publish: Type.Boolean() }),
  reply: Done,
})
export const fileCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/filing',
  summary: 'File an accepted case where the district files apart.',
  params: Numbered,
  status: 201,
  reply: Done,
})
export const dispatchCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/assignments',
  summary: 'Dispatch a case to a unit, and to a person there.',
  params: Numbered,
  status: 201,
  body: Type.Object({
    organisation: Id,
    handler: Type.Optional(Maybe(Id)),
    words: Type.Optional(Maybe(Words(2000))),
  }),
  reply: Done,
})
export const signCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/signature',
  summary: 'Sign for an assignment.',
  params: Numbered,
  status: 201,
  reply: Done,
})
export const returnCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/return',
  summary: 'Ask to give a case back to the dispatcher, with the reason.',
  params: Numbered,
  status: 201,
  body: Type.Object({ words: Words(2000, 2) }),
  reply: Done,
})
export const decideReturn = endpoint({
  method: 'POST',
  path: '/api/cases/:number/return-decision',
  summary: 'Agree to a return or refuse it.',
  params: Numbered,
  status: 201,
  body: Type.Object({ approved: Type.Boolean(), words: Type.Optional(Maybe(Words(2000))) }),
  reply: Done,
})
export const handleCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/completion',
  summary: 'Say what was done; the words are the answer the requester reads.',
  params: Numbered,
  status: 201,
  body: Type.Object({ words: Words(2000, 2), photos: Photos, level: Type.Optional(Maybe(oneOf(levels))) }),
  reply: Done,
})
export const checkCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/check',
  summary: 'The patrol side looks on the spot: passed, or rework with the reason.',
  params: Numbered,
  status: 201,
  body: Type.Object({ passed: Type.Boolean(), ...said }),
  reply: Done,
})
const verdict = {
  solved: oneOf(solvedAnswers),
  satisfied: oneOf(satisfiedAnswers),
  words: Type.Optional(Maybe(Words(2000))),
}
export const rateCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/rating',
  summary: 'The requester says whether it is solved and satisfies.',
  params: Numbered,
  status: 201,
  body: Type.Object({ ...verdict, secret: Type.Optional(Secret) }),
  reply: Done,
})
export const callBackCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/call-back',
  summary: 'Note a call to the requester: not reached, or what they said.',
  params: Numbered,
  status: 201,
  body: Type.Object({
    reached: Type.Boolean(),
    solved: Type.Optional(Maybe(oneOf(solvedAnswers))),
    satisfied: Type.Optional(Maybe(oneOf(satisfiedAnswers))),
    words: Type.Optional(Maybe(Words(2000))),
  }),
  reply: Done,
})
export const reopenCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/reopening',
  summary: 'The requester says it is not solved after all.',
  params: Numbered,
  status: 201,
  body: Type.Object({ words: Words(2000, 2), secret: Type.Optional(Secret) }),
  reply: Done,
})
export const remarkCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/remarks',
  summary: 'The requester adds a word to an open case.',
  params: Numbered,
  status: 201,
  body: Type.Object({ words: Words(2000, 2), secret: Type.Optional(Secret) }),
  reply: Done,
})
export const caseContact = endpoint({
  method: 'POST',
  path: '/api/cases/:number/contact-looks',
  summary: 'Show the requester’s name and phone for a call; the look is recorded.',
  params: Numbered,
  status: 201,
  reply: Type.Object({ name: Maybe(Type.String()), phone: Maybe(Type.String()) }),
})
export const caseProof = endpoint({
  method: 'GET',
  path: '/api/cases/:number/proofs/:event',
  summary: 'Inclusion proof of one step, checked by the page itself.',
  params: Type.Object({ number: Number_, event: Id }),
  query: Type.Object({ secret: Type.Optional(Secret) }),
  reply: Type.Object({
    line: Type.String(),
    seq: Type.String(),
    leafIndex: Type.Integer(),
    path: Type.Array(Type.String()),
    root: Type.String(),
    from: Type.String(),
    to: Type.String(),
    prevHash: Type.String(),
    hash: Type.String(),
    head: Type.Object({ seq: Type.String(), hash: Type.String() }),
  }),
})
const Candidate = Type.Object({
  id: Id,
  name: Type.String(),
  side: Type.String(),
  reasons: Type.Array(
    Type.Object({
      kind: Type.String(),
      data: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
    }),
  ),
  handlers: Type.Array(Type.Object({ id: Id, name: Type.String(), free: Type.Boolean() })),
})
export const caseCandidates = endpoint({
  method: 'GET',
  path: '/api/cases/:number/candidates',
  summary: 'Units that could handle a case, nearest first, with reasons.',
  params: Numbered,
  reply: Type.Object({ units: Type.Array(Candidate) }),
})
export const listCategories = endpoint({
  method: 'GET',
  path: '/api/categories',
  summary: 'Categories in two levels.',
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        code: Type.String(),
        parent: Maybe(Type.String()),
        zh: Type.String(),
        en: Type.String(),
        kind: Type.String(),
        urgent: Type.Boolean(),
      }),
    ),
  }),
})
export const Publication = Type.Object({
  number: Number_,
  title: Type.String(),
  words: Type.String(),
  answer: Maybe(Type.String()),
  area: Type.Array(PlaceStep),
  state: oneOf(states),
  kind: oneOf(kinds),
  category: Maybe(Type.String()),
  openedAt: Instant,
  answeredAt: Maybe(Instant),
  closedAt: Maybe(Instant),
  unit: Maybe(Type.String()),
  stage: Type.Integer(),
  dueAt: Maybe(Instant),
  handler: Maybe(Type.String()),
  solved: Maybe(Type.String()),
  satisfied: Maybe(Type.String()),
})
export const listPublications = endpoint({
  method: 'GET',
  path: '/api/publications',
  summary: 'What the public reads: cases the desk published, newest answer first.',
  query: Type.Object({ area: Type.Optional(Code), answered: Type.Optional(Type.Boolean()), ...Cursor }),
  reply: Type.Object({ ...page(Publication).properties, total: Type.Integer() }),
})
export const getPublication = endpoint({
  method: 'GET',
  path: '/api/publications/:number',
  summary: 'One published case with its steps.',
  params: Numbered,
  reply: Type.Object({ ...Publication.properties, steps: Type.Array(Step), photos: Type.Array(Id) }),
})
export const withdrawPublication = endpoint({
  method: 'DELETE',
  path: '/api/publications/:number',
  summary: 'Take a published case back from the public.',
  params: Numbered,
  reply: Done,
})
export const sendPhoto = endpoint({
  method: 'POST',
  path: '/api/photos',
  summary: 'Send one picture; it is drawn anew and its position only offered back.',
  status: 201,
  form: 'multipart',
  limit: 120,
  reply: Type.Object({
    id: Id,
    width: Type.Integer(),
    height: Type.Integer(),
    position: Maybe(Type.Object({ lon: Type.Number(), lat: Type.Number() })),
  }),
})
export const getPhoto = endpoint({
  method: 'GET',
  path: '/api/photos/:id',
  summary: 'A picture of a case within reach.',
  params: Type.Object({ id: Id }),
  query: Type.Object({ secret: Type.Optional(Secret) }),
  reply: Type.Object({}),
  form: 'file',
})
export const areaCases = endpoint({
  method: 'GET',
  path: '/api/areas/:code/cases',
  summary: 'How many cases are open in an area and answered today.',
  params: Type.Object({ code: Code }),
  reply: Type.Object({
    open: Type.Integer(),
    overdue: Type.Integer(),
    answeredToday: Type.Integer(),
    answeredAll: Type.Integer(),
  }),
})
