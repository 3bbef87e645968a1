/** Sends reports from as many connections as there are writers; answers how many a second were accepted. */
import { Agent, request } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'
import { perSecond } from '../rate.ts'

const { port, cookie, report, seconds, writers } = workerData as {
  port: number
  cookie: string
  report: object
  seconds: number
  writers: number
}
const agent = new Agent({ keepAlive: true, maxSockets: writers })
const payload = JSON.stringify(report)

const send = (n: number): Promise<void> =>
  new Promise((done, fail) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(payload),
      cookie,
      'idempotency-key': `bench-${Date.now()}-${n}`,
    }
    const call = request(
      { agent, port, host: '127.0.0.1', path: '/api/requests', method: 'POST', headers },
      (reply) => {
        reply.resume()
        reply.once('end', () =>
          reply.statusCode === 201 ? done() : fail(new Error(`answered ${reply.statusCode}`)),
        )
      },
    )
    call.once('error', fail)
    call.end(payload)
  })

parentPort?.postMessage(await perSecond(writers, seconds, send))
