import { hasRole } from '../../../kernel/access.ts'
import { look } from '../../../kernel/db/connect.ts'
import type { BodyOf } from '../../../kernel/endpoint.ts'
import { secretsNow } from '../../../kernel/hooks/secrets.ts'
import { isSigned, type SignedHeaders } from '../../../kernel/hooks/signature.ts'
import { once } from '../../../kernel/idempotency.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import { bindWrite, type Call, type Route } from '../../../kernel/room.ts'
import { grantsOf } from '../../../registers/people/index.ts'
import { askExtension, askReturn } from '../approval/actions.ts'
import { stateOf } from '../publication/queries.ts'
import { handle, sign } from '../steps/handling.ts'
import { answerSupervision } from '../steps/supervision.ts'
import { findCase } from '../store.ts'
import type { CaseRow } from '../tables.ts'
import * as api from './api.ts'
import { livingInbound } from './store.ts'
import { sealedAs } from './secret.ts'

type Message = BodyOf<typeof api.takeMessage>
type Step = (c: Call, row: CaseRow, data: Message['data']) => Promise<CaseRow>

const said = (words: string | null | undefined, step: string): string => {
  if (!words) throw new Problem(422, 'words-needed', { step })
  return words
}

/** The steps of a person of the unit, under the same guards: another system has none of its own. */
const steps: Record<Message['type'], Step> = {
  'cases.case.signed': (c, row) => sign(c, row),
  'cases.case.handled': (c, row, { words, level }) =>
    handle(c, row, { words: said(words, 'completion'), level: level ?? null }),
  'cases.case.return-asked': (c, row, { words, reason }) =>
    askReturn(c, row, { words: said(words, 'return'), reason: reason ?? null }),
  'cases.case.extension-asked': (c, row, { words, until }) =>
    askExtension(c, row, { words: said(words, 'extension'), until: until ? new Date(until) : null }),
  'cases.case.supervision-answered': (c, row, { words }) =>
    answerSupervision(c, row, said(words, 'supervision-answer')),
}

const header = (c: Call, name: keyof SignedHeaders): string => {
  const value = c.request.headers[name]
  return typeof value === 'string' ? value : ''
}

/**
 * The call as the body that the system acts as, once its signature was found right (401 `bad-signature`); its sight is
 * that of its post, its reach the assignments of its unit.
 */
async function admitted(c: Call<typeof api.takeMessage>): Promise<Call> {
  const row = await livingInbound(c.trx, c.params.id)
  if (!row) throw notFound()
  const headers = {
    'webhook-id': header(c as unknown as Call, 'webhook-id'),
    'webhook-timestamp': header(c as unknown as Call, 'webhook-timestamp'),
    'webhook-signature': header(c as unknown as Call, 'webhook-signature'),
  }
  const secrets = secretsNow(c, row, sealedAs(row.id))
  if (!isSigned(secrets, headers, c.now, c.request.rawBody ?? Buffer.alloc(0)))
    throw new Problem(401, 'bad-signature')
  const actor = { id: row.person, account: null, grants: await grantsOf(c, row.person) }
  if (!hasRole(actor, 'api-client')) throw notFound()
  await look(c.trx, { person: row.person, all: false, paths: [], organisations: [row.organisation] })
  const scope = { all: false, paths: [], organisations: [row.organisation], own: null }
  return { ...(c as unknown as Call), actor, scope }
}

/** What is confidential is told to no other system, and taken from none. */
async function act(c: Call): Promise<string> {
  const { type, data } = c.body as Message
  const row = await findCase(c, data.number, true)
  if (row.confidential) throw notFound()
  await steps[type](c, row, data)
  return row.number
}

const message = bindWrite(
  api.takeMessage,
  (c) => act(c as unknown as Call),
  (c, number) => stateOf(c, number),
)

/** A message with the `webhook-id` of one that was taken answers how the case stands now, and does nothing. */
export const takingRoute: Route = {
  endpoint: api.takeMessage,
  handle: async (c) => {
    const inside = await admitted(c as unknown as Call<typeof api.takeMessage>)
    return once(inside, message, header(c, 'webhook-id'))
  },
}
