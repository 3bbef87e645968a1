import { randomUUID } from 'node:crypto'
import { pause } from './process.ts'

/** One write of a client: sent until it is acknowledged, always under the same key. */
export interface Write {
  key: string
  path: string
  body: object
  /** What the house answered when it acknowledged. */
  acknowledged?: string
  sent: number
}

export interface Client {
  cookie: string
  area: string
  writes: Write[]
  /** Numbers of own cases, for remarks. */
  numbers: string[]
}

/** Sends a write once. Answers the status, 0 where the connection broke; notes what was acknowledged. */
export async function send(url: string, client: Client, write: Write): Promise<number> {
  write.sent++
  try {
    const reply = await fetch(`${url}${write.path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': write.key,
        cookie: client.cookie,
      },
      body: JSON.stringify(write.body),
      signal: AbortSignal.timeout(20_000),
    })
    const text = await reply.text()
    if (reply.status !== 201) return reply.status
    const number = (JSON.parse(text) as { number: string }).number
    if (write.acknowledged !== undefined && write.acknowledged !== number)
      throw new Error(`one key, two effects: ${write.acknowledged} and ${number}`)
    if (write.acknowledged === undefined && write.path === '/api/requests') client.numbers.push(number)
    write.acknowledged = number
    return 201
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('one key')) throw error
    return 0
  }
}

/** A new request, or a word to one of the own ones; its words are its key, so that effects can be counted. */
export function nextWrite(client: Client): Write {
  const key = randomUUID()
  const number = client.numbers.at(-1)
  const write: Write =
    number && client.writes.length % 3 === 2
      ? { key, path: `/api/cases/${number}/remarks`, body: { words: key }, sent: 0 }
      : { key, path: '/api/requests', body: { words: key, kind: 'help', areaCode: client.area }, sent: 0 }
  client.writes.push(write)
  return write
}

/** Writes without pause until told to stop; refusals other than "not now" are faults. */
export async function keepWriting(url: string, client: Client, stopped: () => boolean): Promise<string[]> {
  const faults: string[] = []
  while (!stopped()) {
    const status = await send(url, client, nextWrite(client))
    if (![0, 201, 503].includes(status)) faults.push(`answered ${status}`)
    if (status !== 201) await pause(20)
  }
  return faults
}

/** Sends the chosen writes of all clients again `times` over, in any order, until each is acknowledged. */
export async function settle(
  url: string,
  clients: Client[],
  times: number,
  random: () => number,
  chosen: (write: Write) => boolean = () => true,
): Promise<void> {
  const all = clients.flatMap((client) =>
    client.writes
      .filter(chosen)
      .flatMap((write) => Array.from({ length: times }, () => ({ client, write, at: random() }))),
  )
  all.sort((a, b) => a.at - b.at)
  const lanes = 8
  await Promise.all(
    Array.from({ length: lanes }, async (_x, lane) => {
      for (const { client, write } of all.filter((_w, n) => n % lanes === lane)) {
        for (let attempt = 0; (await send(url, client, write)) !== 201; attempt++) {
          if (attempt > 100) throw new Error(`never acknowledged: ${write.key}`)
          await pause(100)
        }
      }
    }),
  )
}
