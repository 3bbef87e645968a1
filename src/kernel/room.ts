import type { EventEmitter } from 'node:events'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor, Policy, Scope } from './access.ts'
import type { Auth } from './accounts/auth.ts'
import type { Platform, Trx } from './db/connect.ts'
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ReplyOf } from './endpoint.ts'
import type { Context } from './event.ts'
import type { FileStore } from './files/store.ts'
import type { Outside } from './hooks/outside.ts'
import type { ImportKind } from './imports/kind.ts'
import type { Outbox } from './outbox.ts'
import type { Problem } from './problem.ts'
import type { Invariant, SealedNoun } from './seal/verify.ts'
import type { SettingDeclaration } from './setting.ts'
import type { Lang, Words } from './words.ts'

/** What stands outside the database and is handed to endpoints that need it. */
export interface Equipment {
  auth: Auth
  platform: Platform
  files: FileStore
  outbox: Outbox
  /** Every setting the rooms declare. */
  settings: SettingDeclaration[]
  /** Every kind of import the rooms declare. */
  imports: ImportKind[]
  /** What the rooms tell other systems. */
  outside: Outside[]
  /** Hosts that a webhook may reach although they are inside, named by the operator. */
  hookHosts: string[]
  /** Mark of this installation: a district restored in another does not speak to other systems. */
  home: string
  /** All words, for what the server itself writes (workbooks). */
  words: Words
}

/** What one request gives to a handler, beside the context every action takes. */
export interface Call<E extends Endpoint = Endpoint> extends Context {
  params: ParamsOf<E>
  query: QueryOf<E>
  body: BodyOf<E>
  /** How far the policy row lets this actor reach. */
  scope: Scope
  lang: Lang
  equipment: Equipment
  /** Live events of this district, for the stream. */
  live: EventEmitter
  demo: boolean
  /** Address of the installation as the caller sees it, without trailing slash, with the district prefix. */
  base: string
  request: FastifyRequest
  reply: FastifyReply
}

export interface Route {
  endpoint: Endpoint
  /** Runs in one transaction; `write` routes answer by re-reading their subject, so that a repeat can too. */
  handle: (c: Call) => Promise<unknown>
  write?: {
    act: (c: Call) => Promise<string>
    view: (c: Call, subject: string) => Promise<unknown>
    /** True for a write that must not be traced to who is signed in: its key is then kept as nobody's. */
    unnamed?: (c: Call) => boolean
  }
}

/** Binds an endpoint to a query, or to a write that is naturally repeatable. */
export const bind = <E extends Endpoint>(
  endpoint: E,
  handle: (c: Call<E>) => Promise<ReplyOf<E>>,
): Route => ({ endpoint, handle: handle as unknown as Route['handle'] })

/**
 * Binds an endpoint to an action that answers its subject (an id or number). With an `Idempotency-Key` the action runs
 * once; a repeat goes straight to `view`, under the actor's present rights.
 */
export const bindWrite = <E extends Endpoint>(
  endpoint: E,
  act: (c: Call<E>) => Promise<string>,
  view: (c: Call<E>, subject: string) => Promise<ReplyOf<E>>,
  unnamed: (c: Call<E>) => boolean = () => false,
): Route => {
  const write = { act, view, unnamed } as unknown as NonNullable<Route['write']>
  return { endpoint, write, handle: async (c) => write.view(c, await write.act(c)) }
}

/** A call that has no transaction of its own. */
export type Asked<E extends Endpoint = Endpoint> = Omit<Call<E>, 'trx'>

/** What became of one of many writes: the subject it is known by, and the reply, as `view` would read it. */
export interface Done<R = unknown> {
  subject: string
  reply: R
}

/**
 * A write that is done together with others which wait in its line, in one transaction: the price of a commit and of a
 * lock is shared. Row-level security cannot tell the callers apart and shows no private row (`asHouse` where one is
 * needed), so what a caller may do and see is asked of `asked.scope` and `asked.actor`, always, in `act` and in `view`.
 */
export interface Gathered<E extends Endpoint = Endpoint> {
  /** Calls with the same are done together. */
  line: (asked: Asked<E>) => string
  /**
   * Answers in their order: what was done, or why it is refused. What throws is tried one by one. The batch before may
   * still be committing: what it reads to decide on, it locks.
   */
  act: (c: Context, asked: Asked<E>[]) => Promise<(Done<ReplyOf<E>> | Problem)[]>
  /** The replies again, for keys that come again: under the present rights of who asks. */
  view: (c: Context, of: { asked: Asked<E>; subject: string }[]) => Promise<(ReplyOf<E> | Problem)[]>
  unnamed?: (asked: Asked<E>) => boolean
}
export interface GatheredRoute {
  endpoint: Endpoint
  gathered: Gathered
}

/** Binds an endpoint to an action on many calls at once; keys are kept for each as in `bindWrite`. */
export const bindGathered = <E extends Endpoint>(endpoint: E, gathered: Gathered<E>): GatheredRoute => ({
  endpoint,
  gathered: gathered as unknown as Gathered,
})

/** Everything the house needs to know of a room. */
export interface Room {
  name: string
  /** Folder of its migrations, absolute. */
  migrations?: string
  routes?: (Route | GatheredRoute)[]
  policy?: Policy
  words?: Words
  settings?: SettingDeclaration[]
  imports?: ImportKind[]
  /** What other systems are told of what happens in it. */
  outside?: Outside
  nouns?: SealedNoun[]
  invariants?: Invariant[]
  /** Of which of its subjects live readers are told, and who may be told of one. */
  live?: {
    tells: (subject: string) => boolean
    sees: (trx: Trx, actor: Actor, subject: string) => Promise<boolean>
  }
}
