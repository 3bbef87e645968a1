import { Type } from 'typebox'
import { DayText, endpoint, Id, Instant, Maybe, Words, oneOf } from '../../kernel/endpoint.ts'
import { outcomes, results, riskKinds, roundKinds, severities, targetStates } from './rules.ts'
import {
  BatchShape,
  CaseNumber,
  ChecklistShape,
  Code,
  Cursor,
  ItemCode,
  ItemShape,
  ListCode,
  Photos,
  Place,
  Position,
  Progress,
  RiskPoint,
  RoundShape,
  Target,
  Visit,
  WithId,
  Work,
} from './shapes.ts'

const next = Maybe(Type.String())

export const listChecklists = endpoint({
  method: 'GET',
  path: '/api/checklists',
  summary: 'The newest version of every checklist.',
  reply: Type.Object({ items: Type.Array(ChecklistShape) }),
})
export const getChecklist = endpoint({
  method: 'GET',
  path: '/api/checklists/:code',
  summary: 'The newest version of one checklist.',
  params: Type.Object({ code: ListCode }),
  reply: ChecklistShape,
})
export const writeChecklist = endpoint({
  method: 'POST',
  path: '/api/checklists/:code/versions',
  summary: 'Write the next version of a checklist; rounds under way keep theirs.',
  params: Type.Object({ code: ListCode }),
  status: 201,
  body: Type.Object({ items: Type.Array(ItemShape, { minItems: 1, maxItems: 200 }) }),
  reply: ChecklistShape,
})

export const listRiskPoints = endpoint({
  method: 'GET',
  path: '/api/risk-points',
  summary: 'Places where something may go wrong, the gravest first.',
  query: Type.Object({ area: Type.Optional(Code) }),
  reply: Type.Object({ items: Type.Array(RiskPoint) }),
})
export const createRiskPoint = endpoint({
  method: 'POST',
  path: '/api/risk-points',
  summary: 'Enter a risk point into the register.',
  status: 201,
  body: Type.Object({
    areaCode: Code,
    kind: oneOf(riskKinds),
    name: Words(100, 2),
    severity: oneOf(severities),
    ...Position,
  }),
  reply: RiskPoint,
})
export const endRiskPoint = endpoint({
  method: 'POST',
  path: '/api/risk-points/:id/term-end',
  summary: 'Strike a risk point off: the risk is gone.',
  params: WithId,
  status: 201,
  body: Type.Object({ words: Words(500, 2) }),
  reply: RiskPoint,
})

export const listRounds = endpoint({
  method: 'GET',
  path: '/api/rounds',
  summary: 'Rounds of visits in reach with how far they are, newest first.',
  query: Type.Object({
    area: Type.Optional(Code),
    open: Type.Optional(Type.Boolean()),
    kind: Type.Optional(oneOf(roundKinds)),
    ...Cursor,
  }),
  reply: Type.Object({ items: Type.Array(RoundShape), next }),
})
export const createRound = endpoint({
  method: 'POST',
  path: '/api/rounds',
  summary: 'Open a round: every household, compound or risk point of an area, or the households named.',
  status: 201,
  body: Type.Object({
    checklist: ListCode,
    title: Words(60, 2),
    areaCode: Code,
    from: DayText,
    to: DayText,
    households: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 500, uniqueItems: true })),
    leader: Type.Optional(Maybe(Id)),
    weekday: Type.Optional(Maybe(Type.Integer({ minimum: 1, maximum: 7 }))),
    place: Type.Optional(Maybe(Words(60))),
  }),
  reply: RoundShape,
})
export const getRound = endpoint({
  method: 'GET',
  path: '/api/rounds/:id',
  summary: 'One round: progress by micro-grid, and what failed.',
  params: WithId,
  reply: Type.Object({
    ...RoundShape.properties,
    areas: Type.Array(Type.Object({ area: Place, ...Progress })),
    items: Type.Array(
      Type.Object({ code: ItemCode, passed: Type.Integer(), failed: Type.Integer(), na: Type.Integer() }),
    ),
    found: Type.Array(
      Type.Object({
        case: CaseNumber,
        state: Type.String(),
        item: ItemCode,
        label: Type.String(),
        area: Place,
        open: Type.Boolean(),
        batch: Maybe(Id),
      }),
    ),
  }),
})
export const listTargets = endpoint({
  method: 'GET',
  path: '/api/rounds/:id/targets',
  summary: 'Whom or what a round visits, in the order one walks.',
  params: WithId,
  query: Type.Object({ state: Type.Optional(oneOf(targetStates)), area: Type.Optional(Code), ...Cursor }),
  reply: Type.Object({ items: Type.Array(Target), next }),
})
export const closeRound = endpoint({
  method: 'POST',
  path: '/api/rounds/:id/closing',
  summary: 'End a round; what was not visited stays told.',
  params: WithId,
  status: 201,
  reply: RoundShape,
})

export const visitPlan = endpoint({
  method: 'GET',
  path: '/api/visit-plan',
  summary: 'What an officer has to visit today in the rounds of their area, with the lists to ask.',
  reply: Type.Object({
    day: DayText,
    rounds: Type.Array(Type.Object({ ...RoundShape.properties, items: Type.Array(ItemShape) })),
    targets: Type.Array(Target),
    /** True where more is due than is listed. */
    more: Type.Boolean(),
  }),
})
export const getTarget = endpoint({
  method: 'GET',
  path: '/api/targets/:id',
  summary: 'One target with its visits.',
  params: WithId,
  reply: Type.Object({ ...Target.properties, title: Type.String(), log: Type.Array(Visit) }),
})
export const recordVisit = endpoint({
  method: 'POST',
  path: '/api/targets/:id/visits',
  summary: 'Note a visit; what fails opens a case in the same transaction.',
  params: WithId,
  status: 201,
  body: Type.Object({
    result: oneOf(results),
    visitedAt: Type.Optional(Instant),
    nextOn: Type.Optional(Maybe(DayText)),
    words: Type.Optional(Words(2000)),
    answers: Type.Optional(
      Type.Array(
        Type.Object({
          item: ItemCode,
          outcome: oneOf(outcomes),
          words: Type.Optional(Words(2000)),
          photos: Photos,
        }),
        { maxItems: 200 },
      ),
    ),
    ...Position,
  }),
  reply: Type.Object({ ...Target.properties, title: Type.String(), log: Type.Array(Visit) }),
})

export const listBatches = endpoint({
  method: 'GET',
  path: '/api/batches',
  summary: 'Works that put hazards right together on a day, newest first.',
  query: Type.Object({ open: Type.Optional(Type.Boolean()), ...Cursor }),
  reply: Type.Object({ items: Type.Array(BatchShape), next }),
})
export const createBatch = endpoint({
  method: 'POST',
  path: '/api/batches',
  summary: 'One work order for many hazards: a unit, a day, a visit to each.',
  status: 201,
  body: Type.Object({
    title: Words(60, 2),
    organisation: Id,
    on: DayText,
    cases: Type.Array(CaseNumber, { minItems: 1, maxItems: 200, uniqueItems: true }),
  }),
  reply: BatchShape,
})
export const getBatch = endpoint({
  method: 'GET',
  path: '/api/batches/:id',
  summary: 'One work order with a line for each household.',
  params: WithId,
  reply: Type.Object({ ...BatchShape.properties, lines: Type.Array(Work) }),
})
export const confirmWork = endpoint({
  method: 'POST',
  path: '/api/batches/:id/confirmations',
  summary:
    'What became of one household: done and confirmed by them with their signature, or nobody at home.',
  params: WithId,
  status: 201,
  body: Type.Object({
    case: CaseNumber,
    result: oneOf(['confirmed', 'not-home'] as const),
    words: Type.Optional(Words(2000, 2)),
    /** A picture of the household's signature. */
    signature: Type.Optional(Id),
    photos: Photos,
  }),
  reply: BatchShape,
})
export const dropWork = endpoint({
  method: 'POST',
  path: '/api/batches/:id/drops',
  summary: 'Take a hazard out of the work order; it goes its own way.',
  params: WithId,
  status: 201,
  body: Type.Object({ case: CaseNumber, words: Words(500, 2) }),
  reply: BatchShape,
})

export const contactVisits = endpoint({
  method: 'GET',
  path: '/api/areas/:code/contact-visits',
  summary: 'Who visits the households of a community, on which day and where, and how many were visited.',
  params: Type.Object({ code: Code }),
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        title: Type.String(),
        leader: Maybe(Type.Object({ name: Type.String(), title: Type.String() })),
        weekday: Maybe(Type.Integer()),
        place: Maybe(Type.String()),
        /** Null where fewer than ten households are counted. */
        households: Maybe(Type.Integer()),
        visited: Maybe(Type.Integer()),
        problems: Type.Integer(),
        solved: Type.Integer(),
      }),
    ),
  }),
})
export const foundOn = endpoint({
  method: 'GET',
  path: '/api/cases/:number/visit',
  summary: 'The visit on which a case was found.',
  params: Type.Object({ number: CaseNumber }),
  reply: Type.Object({
    visit: Maybe(
      Type.Object({
        round: Id,
        title: Type.String(),
        label: Type.String(),
        visitedAt: Instant,
        batch: Maybe(Id),
      }),
    ),
  }),
})
