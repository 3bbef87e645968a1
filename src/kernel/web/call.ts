import type { Static } from 'typebox'
import type { Endpoint } from '../endpoint.ts'
import { Problem, type ProblemData } from '../problem.ts'
import { say } from '../words.ts'
import { apiUrl } from './address.ts'
import { currentLang } from './lang.ts'
import { words } from './words.ts'

export type AnyEndpoint = Pick<Endpoint, 'method' | 'path' | 'params' | 'query' | 'body' | 'reply'>
export type RouteOf<E extends AnyEndpoint> = `${E['method']} ${E['path']}`
export type Answered<E extends AnyEndpoint> = Static<E['reply']>
type Part<Name extends string, T> = keyof T extends never
  ? { [K in Name]?: T }
  : Record<string, never> extends T
    ? { [K in Name]?: T }
    : { [K in Name]: T }

/** What a call carries. `key` makes a repeated write harmless; `form` replaces the body for uploads. */
export type PartsOf<E extends AnyEndpoint> = Part<'params', Static<E['params']>> &
  Part<'query', Static<E['query']>> &
  ({ form: FormData; body?: never } | (Part<'body', Static<E['body']>> & { form?: never })) & {
    key?: string
    signal?: AbortSignal | undefined
  }
type Arguments<E extends AnyEndpoint> =
  Record<string, never> extends PartsOf<E> ? [parts?: PartsOf<E>] : [parts: PartsOf<E>]

/** A refusal as the page shows it: `message` is a sentence in the reader's language. */
export class Refused extends Problem {
  constructor(status: number, code: string, message: string, data: ProblemData = {}) {
    super(status, code, data)
    this.name = 'Refused'
    this.message = message
  }
}

/** A fresh Idempotency-Key; keep it for every repetition of the same write. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Sends what somebody wrote under a key that is kept with it, however often it is sent. Where the key stands for other
 * words already, they were changed after an attempt that may have arrived: these are sent as words of their own.
 */
export async function sendUnder<R>(key: string, send: (key: string) => Promise<R>): Promise<R> {
  try {
    return await send(key)
  } catch (refused) {
    if (refused instanceof Refused && refused.code === 'key-reused') return send(newKey())
    throw refused
  }
}

const signedOutListeners = new Set<() => void>()

/** Tells when an answer says that the session has ended. Returns the way to stop listening. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener)
  return () => signedOutListeners.delete(listener)
}

const own = (status: number, key: string): Refused =>
  new Refused(status, key, say(words, currentLang(), `web.problem.${key}`))

async function refusalOf(response: Response): Promise<Refused> {
  let told: Partial<{ code: string; message: string; data: ProblemData }> = {}
  try {
    told = (await response.json()) as typeof told
  } catch {
    // an answer of a proxy on the way, not of the house
  }
  if (response.status === 401 && (told.code ?? 'signed-out') === 'signed-out') {
    for (const listener of signedOutListeners) listener()
    return new Refused(401, 'signed-out', told.message ?? own(401, 'signed-out').message)
  }
  if (told.code && told.message) return new Refused(response.status, told.code, told.message, told.data)
  return own(
    response.status,
    response.status >= 500 ? 'broken' : response.status === 404 ? 'not-found' : 'refused',
  )
}

interface LooseParts {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
  form?: FormData
  key?: string
  signal?: AbortSignal
}

function request(method: string, parts: LooseParts): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': currentLang() }
  if (method !== 'GET') headers['idempotency-key'] = parts.key ?? newKey()
  // A write always carries a JSON object: a schema without fields still asks for one.
  const json = parts.form || method === 'GET' ? undefined : JSON.stringify(parts.body ?? {})
  if (json) headers['content-type'] = 'application/json'
  const body = parts.form ?? json
  return {
    method,
    headers,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body }),
    ...(parts.signal ? { signal: parts.signal } : {}),
  }
}

/**
 * Calls a declared endpoint: `call<typeof createRequest>('POST /api/requests', { body })`. The declaration is
 * used as a type alone. Rejects with `Refused`: code `offline` when no answer came (nothing is known to be
 * written: repeat with the same `key`), `signed-out` on 401, else the code of the house.
 */
export async function call<E extends AnyEndpoint>(
  route: RouteOf<E>,
  ...[parts]: Arguments<E>
): Promise<Answered<E>> {
  const loose = (parts ?? {}) as LooseParts
  const [method = 'GET', path = '/'] = route.split(' ')
  let response: Response
  try {
    response = await fetch(apiUrl(path, loose.params, loose.query), request(method, loose))
  } catch (cause) {
    if (loose.signal?.aborted) throw cause
    throw own(0, 'offline')
  }
  if (!response.ok) throw await refusalOf(response)
  if (response.status === 204) return undefined as Answered<E>
  return (await response.json()) as Answered<E>
}

/** A file that an endpoint writes itself, under the name it gives it; refuses like `call`. */
export async function fetchFile(
  path: string,
  query: Record<string, unknown> = {},
): Promise<{ name: string; file: Blob }> {
  let response: Response
  try {
    response = await fetch(apiUrl(path, {}, query), request('GET', {}))
  } catch {
    throw own(0, 'offline')
  }
  if (!response.ok) throw await refusalOf(response)
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')
  return { name: decodeURIComponent(named?.[1] ?? ''), file: await response.blob() }
}

/** Hands a file to the browser to be kept. */
export function keepFile({ name, file }: { name: string; file: Blob }): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // Some browsers begin to read only after this task.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** The sentence of any error, for a page that must show one. */
export const sentenceOf = (error: unknown): string =>
  error instanceof Refused ? error.message : say(words, currentLang(), 'web.problem.broken')
