import { lookup as resolve, type LookupAddress } from 'node:dns'
import { type ClientRequest, type IncomingMessage, request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { bareHost, isInside, isNamed } from './address.ts'
import type { Outcome } from './rules.ts'

export interface Sending {
  url: URL
  headers: Record<string, string>
  body: string
  seconds: number
  /** Hosts that the operator names, with ports. */
  named: readonly string[]
  /** Ends it at once, when the server stops. */
  signal: AbortSignal
  /** Reads an answer of 2xx, of which some houses say only inside that they did not take it. */
  judge?: (answer: string) => Pick<Outcome, 'trouble' | 'wait'>
}

class Inside extends Error {}

/**
 * Looks a name up and refuses it where any of its addresses is inside: what is checked is what is connected to, so that
 * a name which answers otherwise a moment later gains nothing.
 */
const outsideOnly: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return done(error, '', 0)
    const first = found[0]
    if (!first || found.some((one) => isInside(one.address))) return done(new Inside(host), '', 0)
    return options.all ? done(null, found) : done(null, first.address, first.family)
  })
}

const troubleOf = (error: unknown): string => {
  if (error instanceof Inside) return 'inside'
  const code = (error as { code?: string }).code ?? ''
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknown-host'
  if (code === 'ECONNREFUSED') return 'refused'
  return /CERT|SSL|TLS|ALTNAME|SIGNATURE|ISSUER/.test(code) ? 'certificate' : 'broken'
}

const waitOf = (reply: IncomingMessage): number => {
  const seconds = Number(reply.headers['retry-after'])
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0
}

const outcomeOf = (reply: IncomingMessage): Outcome => {
  const status = reply.statusCode ?? 0
  const trouble = status >= 200 && status < 300 ? null : status >= 300 && status < 400 ? 'redirect' : 'status'
  return { status, trouble, wait: waitOf(reply) }
}

/** The beginning of an answer; what is longer is none that is waited for. */
function beginningOf(reply: IncomingMessage, done: (text: string) => void): void {
  let text = ''
  reply.setEncoding('utf8')
  reply.on('data', (part: string) => {
    text += part
    if (text.length > 4096) done(text)
  })
  reply.on('end', () => done(text))
}

/**
 * Posts once, on a connection of its own. A redirect is not followed, what is answered is not kept, and all of it has
 * to be done within the given seconds.
 */
export function post(s: Sending): Promise<Outcome> {
  const host = bareHost(s.url)
  const named = isNamed(s.url, s.named)
  const failed = (trouble: string): Outcome => ({ status: null, trouble, wait: 0 })
  if (s.url.protocol !== 'https:' && !named) return Promise.resolve(failed('insecure'))
  if (isIP(host) && !named && isInside(host)) return Promise.resolve(failed('inside'))
  return new Promise((done, stop) => {
    const headers = { ...s.headers, 'content-length': String(Buffer.byteLength(s.body)) }
    const open = s.url.protocol === 'https:' ? secure : plain
    const options = { method: 'POST', headers, agent: false, ...(named ? {} : { lookup: outsideOnly }) }
    const call: ClientRequest = open(s.url, options, (reply) => {
      const outcome = outcomeOf(reply)
      const end = (judged: Outcome) => {
        done(judged)
        call.destroy()
      }
      if (s.judge && !outcome.trouble) beginningOf(reply, (text) => end({ ...outcome, ...s.judge?.(text) }))
      else end(outcome)
    })
    const late = setTimeout(() => {
      done(failed('timeout'))
      call.destroy()
    }, s.seconds * 1000)
    const ended = () => {
      stop(new Error('the server stops'))
      call.destroy()
    }
    s.signal.addEventListener('abort', ended, { once: true })
    call.on('error', (error) => done(failed(troubleOf(error))))
    call.on('close', () => {
      clearTimeout(late)
      s.signal.removeEventListener('abort', ended)
      done(failed('broken'))
    })
    call.end(s.body)
  })
}
