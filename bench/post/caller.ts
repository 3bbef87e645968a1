/**
 * A process of its own that calls as many callers do: keeps `writers` calls under way, of which one in ten sends a key
 * again that was sent before, and holds every answer against the first under its key.
 */
import { Agent, request } from 'node:http'
import { perSecond } from '../rate.ts'

export interface Load {
  port: number
  cookie: string
  path: string
  writers: number
  seconds: number
  run: string
}
export interface Told {
  perSecond: number
  answered: number
  /** Keys that were acknowledged. */
  distinct: number
  /** Answers that named another trial than the first under their key. */
  differing: number
}

const amount = 100
const payload = JSON.stringify({ amount: String(amount), what: 'gift' })

async function load({ port, cookie, path, writers, seconds, run }: Load): Promise<Told> {
  const agent = new Agent({ keepAlive: true, maxSockets: writers })
  const known = new Map<string, string>()
  const recent: string[] = []
  let [answered, differing] = [0, 0]
  const send = (key: string): Promise<string> =>
    new Promise((done, fail) => {
      const headers = {
        'content-type': 'application/json',
        'content-length': payload.length,
        cookie,
        'idempotency-key': key,
      }
      const call = request({ agent, port, host: '127.0.0.1', path, method: 'POST', headers }, (reply) => {
        let text = ''
        reply.setEncoding('utf8')
        reply.on('data', (piece: string) => {
          text += piece
        })
        reply.once('end', () =>
          reply.statusCode === 201
            ? done((JSON.parse(text) as { trial: string }).trial)
            : fail(new Error(`answered ${reply.statusCode} ${text}`)),
        )
      })
      call.once('error', fail)
      call.end(payload)
    })
  const rate = await perSecond(writers, seconds, async (n) => {
    const again = n % 10 === 9 ? recent[(n * 7919) % recent.length] : undefined
    const key = again ?? `${run}-${n}`
    // The last thousand, some of them still under way.
    if (again === undefined) recent[n % 1_000] = key
    const trial = await send(key)
    answered += 1
    const first = known.get(key)
    if (first === undefined) known.set(key, trial)
    else if (first !== trial) differing += 1
  })
  agent.destroy()
  return { perSecond: rate, answered, distinct: known.size, differing }
}

process.on('message', (given: Load) => {
  void load(given).then(
    (told) => process.send?.(told),
    (error: unknown) => process.send?.({ failed: String(error) }),
  )
})
