/**
 * A process of its own that calls as many callers do: keeps `writers` calls under way, of which one in ten sends a key
 * again that was sent before, and holds every answer against the first under its key.
 */
import { createConnection } from 'node:net'
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

const payload = JSON.stringify({ amount: '100', what: 'gift' })

/** One connection that is kept: a call at a time, written and read as plainly as can be, so that the server is measured. */
function connect({ port, cookie, path }: Load): { send: (key: string) => Promise<string>; end: () => void } {
  const socket = createConnection({ port, host: '127.0.0.1', noDelay: true })
  socket.setEncoding('utf8')
  const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncookie: ${cookie}\r\ncontent-type: application/json\r\ncontent-length: ${payload.length}\r\nidempotency-key: `
  let text = ''
  let waiting: { done: (trial: string) => void; fail: (error: Error) => void } | undefined
  socket.on('data', (piece: string) => {
    text += piece
    const at = text.indexOf('\r\n\r\n')
    const length = /content-length: (\d+)/i.exec(text)?.[1]
    if (at < 0 || length === undefined || text.length < at + 4 + Number(length)) return
    const [answer, body] = [waiting, text.slice(at + 4)]
    const status = text.slice(9, 12)
    text = ''
    waiting = undefined
    if (status === '201') answer?.done((JSON.parse(body) as { trial: string }).trial)
    else answer?.fail(new Error(`answered ${status} ${body}`))
  })
  socket.on('error', (error) => waiting?.fail(error))
  socket.on('close', () => waiting?.fail(new Error('the server hung up')))
  return {
    send: (key) =>
      new Promise((done, fail) => {
        waiting = { done, fail }
        socket.write(`${head}${key}\r\n\r\n${payload}`)
      }),
    end: () => socket.destroy(),
  }
}

async function load(of: Load): Promise<Told> {
  const known = new Map<string, string>()
  const recent: string[] = []
  let [answered, differing] = [0, 0]
  const free = Array.from({ length: of.writers }, () => connect(of))
  const all = [...free]
  const rate = await perSecond(of.writers, of.seconds, async (n) => {
    const again = n % 10 === 9 ? recent[(n * 7919) % recent.length] : undefined
    const key = again ?? `${of.run}-${n}`
    // The last thousand, some of them still under way.
    if (again === undefined) recent[n % 1_000] = key
    const caller = free.pop()
    if (!caller) throw new Error('more calls than callers')
    const trial = await caller.send(key)
    free.push(caller)
    answered += 1
    const first = known.get(key)
    if (first === undefined) known.set(key, trial)
    else if (first !== trial) differing += 1
  })
  for (const caller of all) caller.end()
  return { perSecond: rate, answered, distinct: known.size, differing }
}

process.on('message', (given: Load) => {
  void load(given).then(
    (told) => process.send?.(told),
    (error: unknown) => process.send?.({ failed: String(error) }),
  )
})
