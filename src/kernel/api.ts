import { Type } from 'typebox'
import { DayText, endpoint, Id, Instant, Maybe, Words } from './endpoint.ts'

const Cursor = {
  after: Type.Optional(Type.String({ maxLength: 300, pattern: '^[A-Za-z0-9_-]*$' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
}
const Key = Type.String({ pattern: '^[a-z]+(\\.[a-z-]+)+$', maxLength: 60 })
/** Values of settings travel as JSON text: their types differ from key to key. */
const JsonText = Words(4000)

export const listSettings = endpoint({
  method: 'GET',
  path: '/api/settings',
  summary: 'Every declared setting with unit, source, shipped and present value, and what was decided.',
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        key: Type.String(),
        unit: Type.String(),
        source: Type.String(),
        shipped: Type.String(),
        present: Type.String(),
        rows: Type.Array(
          Type.Object({
            id: Id,
            scope: Type.String(),
            value: Type.String(),
            from: DayText,
            to: Maybe(DayText),
            clause: Maybe(Type.String()),
            by: Maybe(Id),
          }),
        ),
      }),
    ),
  }),
})
export const createSetting = endpoint({
  method: 'POST',
  path: '/api/settings',
  summary: 'Set a value from a day on, for the district or an area path within reach.',
  status: 201,
  body: Type.Object({
    key: Key,
    scope: Type.Optional(Type.String({ pattern: '^[0-9]{6}(/[0-9]{9,18})*$' })),
    value: JsonText,
    from: DayText,
    clause: Type.Optional(Maybe(Words(200))),
  }),
  reply: Type.Object({ id: Id }),
})
export const listWorkdays = endpoint({
  method: 'GET',
  path: '/api/workdays',
  summary: 'Days that depart from Monday to Friday, and until when they are known.',
  query: Type.Object({ year: Type.Optional(Type.Integer({ minimum: 2020, maximum: 2100 })) }),
  reply: Type.Object({
    coveredUntil: DayText,
    /** When the first clock ran beyond it; null while none did. */
    crossedAt: Maybe(Instant),
    items: Type.Array(Type.Object({ day: DayText, workday: Type.Boolean(), note: Maybe(Type.String()) })),
  }),
})
export const createWorkday = endpoint({
  method: 'POST',
  path: '/api/workdays',
  summary: 'Enter a holiday or a make-up day, or several in a row.',
  status: 201,
  body: Type.Object({
    day: DayText,
    until: Type.Optional(DayText),
    workday: Type.Boolean(),
    note: Type.Optional(Maybe(Words(60))),
  }),
  reply: Type.Object({ day: DayText }),
})
export const listEvents = endpoint({
  method: 'GET',
  path: '/api/events',
  summary: 'The record of the district, newest first, by kind or subject.',
  query: Type.Object({
    kind: Type.Optional(Type.String({ pattern: '^[a-z.-]{1,60}$' })),
    subject: Type.Optional(Type.String({ pattern: '^[a-z]+\\.[a-z-]+:[\\w-]{1,60}$' })),
    ...Cursor,
  }),
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        id: Id,
        at: Instant,
        actor: Maybe(Id),
        kind: Type.String(),
        subject: Type.String(),
        data: Type.String(),
        seq: Maybe(Type.String()),
      }),
    ),
    next: Maybe(Type.String()),
  }),
})
export const Proof = Type.Object({
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
})
export const eventProof = endpoint({
  method: 'GET',
  path: '/api/events/:id/proof',
  summary: 'Inclusion proof of one event.',
  params: Type.Object({ id: Id }),
  reply: Proof,
})
export const sealHead = endpoint({
  method: 'GET',
  path: '/api/seals/head',
  summary: 'The newest hash of the district, for anybody who keeps a witness of it.',
  reply: Type.Object({ district: Type.String(), seq: Type.String(), hash: Type.String() }),
})
export const listNotifications = endpoint({
  method: 'GET',
  path: '/api/notifications',
  summary: 'Messages to the person signed in, newest first.',
  query: Type.Object({ unread: Type.Optional(Type.Boolean()), ...Cursor }),
  reply: Type.Object({
    unread: Type.Integer(),
    next: Maybe(Type.String()),
    items: Type.Array(
      Type.Object({
        id: Id,
        at: Instant,
        kind: Type.String(),
        subject: Type.String(),
        data: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
        read: Type.Boolean(),
      }),
    ),
  }),
})
export const readNotification = endpoint({
  method: 'POST',
  path: '/api/notifications/:id/reading',
  summary: 'Note that a message was read.',
  status: 201,
  params: Type.Object({ id: Id }),
  reply: Type.Object({ id: Id }),
})

const ImportState = Type.Object({
  id: Id,
  kind: Type.String(),
  name: Type.String(),
  state: Type.Enum(['dry-run', 'checked', 'writing', 'written', 'undoing', 'undone', 'failed']),
  at: Instant,
  doneAt: Maybe(Instant),
  read: Type.Integer(),
  total: Maybe(Type.Integer()),
  good: Type.Integer(),
  bad: Type.Integer(),
  undoUntil: Maybe(Instant),
  /** Why a written batch could not be taken back, or what of one that was taken back stays. */
  refusal: Maybe(Type.String()),
  errors: Type.Array(
    Type.Object({
      row: Type.Integer(),
      column: Type.String(),
      code: Type.String(),
      message: Type.String(),
      /** Only to be looked at: the row may be written. */
      warning: Type.Boolean(),
    }),
  ),
})
const KindName = Type.String({ pattern: '^[a-z-]{3,30}$' })
export const listImports = endpoint({
  method: 'GET',
  path: '/api/imports',
  summary: 'Kinds of import and the batches of the person signed in.',
  reply: Type.Object({
    kinds: Type.Array(
      Type.Object({
        kind: Type.String(),
        zh: Type.String(),
        en: Type.String(),
        /** What it is read from: a workbook or list, or a map. */
        format: Type.Enum(['table', 'geojson']),
        /** One faulty row keeps all of them out. */
        together: Type.Boolean(),
      }),
    ),
    items: Type.Array(ImportState),
  }),
})
export const importTemplate = endpoint({
  method: 'GET',
  path: '/api/imports/templates/:kind',
  summary: 'The workbook to fill in for a kind of import.',
  params: Type.Object({ kind: KindName }),
  reply: Type.Object({}),
  form: 'file',
})
export const createImport = endpoint({
  method: 'POST',
  path: '/api/imports/:kind',
  summary: 'Send a workbook; it is read and checked, nothing is written yet.',
  status: 201,
  form: 'multipart',
  limit: 30,
  params: Type.Object({ kind: KindName }),
  query: Type.Object({
    area: Type.Optional(Type.String({ pattern: '^[0-9]{6,18}$' })),
    /** What the rows are for, where the kind asks for it. */
    of: Type.Optional(Id),
  }),
  reply: ImportState,
})
const WithBatch = Type.Object({ id: Id })
export const getImport = endpoint({
  method: 'GET',
  path: '/api/imports/:id/state',
  summary: 'How far a batch is, with the first faulty rows.',
  params: WithBatch,
  reply: ImportState,
})
export const importErrors = endpoint({
  method: 'GET',
  path: '/api/imports/:id/errors',
  summary: 'A workbook of the faulty rows with row, column and remedy.',
  params: WithBatch,
  reply: Type.Object({}),
  form: 'file',
})
export const confirmImport = endpoint({
  method: 'POST',
  path: '/api/imports/:id/confirmation',
  summary: 'Write the good rows of a checked batch.',
  status: 201,
  params: WithBatch,
  reply: ImportState,
})
export const nameHeadings = endpoint({
  method: 'POST',
  path: '/api/imports/:id/headings',
  summary: 'Say under which headings the columns of a file stand; it is read again.',
  status: 201,
  params: WithBatch,
  body: Type.Object({
    columns: Type.Array(
      Type.Object({ key: Type.String({ pattern: '^[a-z][a-zA-Z]{0,29}$' }), heading: Words(60) }),
      { maxItems: 30 },
    ),
  }),
  reply: ImportState,
})
export const undoImport = endpoint({
  method: 'POST',
  path: '/api/imports/:id/undoing',
  summary: 'Take a written batch back.',
  status: 201,
  params: WithBatch,
  reply: ImportState,
})
