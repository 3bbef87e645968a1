import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  url: string
  headers: Record<string, string>
  body: string
}
/** How another system takes a message; `break` after reading it, `hang` without an answer. */
export type Manner = number | 'break' | 'hang' | 'redirect' | { status: number; json: object }

export interface Receiver {
  url: string
  /** Everything that came, answered or not. */
  got: Received[]
  /** How the next messages are taken; those after them by the last. */
  manners: Manner[]
  close: () => Promise<void>
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

function take(manner: Manner, reply: ServerResponse): void {
  if (manner === 'hang') return
  if (manner === 'break') reply.destroy()
  else if (manner === 'redirect') reply.writeHead(302, { location: '/elsewhere' }).end()
  else if (typeof manner === 'number') reply.writeHead(manner).end('thanks')
  else reply.writeHead(manner.status, { 'content-type': 'application/json' }).end(JSON.stringify(manner.json))
}

/** Another system on this machine, which takes what is sent to it as it is told to. */
export async function openReceiver(): Promise<Receiver> {
  const got: Received[] = []
  const manners: Manner[] = [200]
  const server = createServer((request, reply) => {
    void bodyOf(request).then((body) => {
      got.push({ url: request.url ?? '', headers: request.headers as Record<string, string>, body })
      take((manners.length > 1 ? manners.shift() : manners[0]) ?? 200, reply)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`,
    got,
    manners,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

/** Whether a message is signed with a secret, as its receiver would find out. */
export function signedWith(secret: string, { headers, body }: Received): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const right = `v1,${createHmac('sha256', key).update(content).digest('base64')}`
  return (headers['webhook-signature'] ?? '').split(' ').includes(right)
}
