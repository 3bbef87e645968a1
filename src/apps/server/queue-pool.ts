import pg from 'pg'
import { asProblem } from '../../kernel/http/refusal.ts'

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

export interface PatientPool {
  pool: pg.Pool
  /** From now on a database that is away is not waited for. */
  hurry: () => void
}

/** The queue works as a role of its own, which owns nothing but its tables. */
function poolOf(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, options: '-c role=linli_jobs', max })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** For what puts jobs in: a database that is away is said at once. */
export const hastyPool = (url: string): pg.Pool => poolOf(url, 2)

/**
 * For the workers. The job library notes that a job is done, or failed, in a promise that nobody waits for: a database
 * that is away at that moment would end the whole server, and leave the job locked. Here a connection is waited for,
 * and a statement that breaks off is told as a time-out, which the library tries again.
 */
export function patientPool(url: string): PatientPool {
  const pool = poolOf(url, 6)
  let hurried = false
  const connect = pool.connect.bind(pool)
  const patient = async (): Promise<pg.PoolClient> => {
    for (;;) {
      try {
        return await connect()
      } catch (error) {
        if (hurried || !away(error)) throw error
        await pause(250)
      }
    }
  }
  pool.connect = ((callback?: Parameters<typeof connect>[0]) =>
    callback ? connect(callback) : patient()) as typeof pool.connect
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    client.query = ((...args: unknown[]) => {
      const answer = query(...args)
      return answer instanceof Promise
        ? answer.catch((error: unknown) => {
            throw away(error) ? timedOut(error) : error
          })
        : answer
    }) as typeof client.query
  })
  return {
    pool,
    hurry: () => {
      hurried = true
    },
  }
}

const away = (error: unknown): boolean => asProblem(error).status === 503
const timedOut = (cause: unknown): Error =>
  Object.assign(new Error('the database is away', { cause }), { code: 'ETIMEDOUT' })
