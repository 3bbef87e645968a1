import { asProblem } from './http/refusal.ts'
import { Problem } from './problem.ts'

interface Waiting<W, R> {
  work: W
  done: (answer: R | Promise<R>) => void
  failed: (reason: unknown) => void
}

/** So much is done at once at most, and so much may wait in one line: beyond it a caller is asked to come again. */
const most = 500
const full = 20 * most

/** The database is gone, or was when it should have committed: nobody knows what stands, so nothing is tried again. */
export const nobodyKnows = (error: unknown): boolean => asProblem(error).status >= 503

/**
 * Lines of work in which what gathered while the last batch ran is done together: no timer, and whoever comes to an empty
 * line is done at once. `act` takes its batch when it is ready to (who comes until then is in it), does it in one piece
 * and answers in its order, a Problem for what is refused. What waits is begun when `act` says `next`, or else before the
 * answers are handed out, so that the database works meanwhile; each caller gets its own answer, and the line waits for
 * none that is still a promise. Where `act` throws, each of the batch is tried alone, so that a fault stays with its
 * cause. Refuses 503 `busy` where too many wait.
 */
export function lines<W, R>(
  act: (take: () => W[], next: () => void) => Promise<(R | Promise<R> | Problem)[]>,
): (line: string, work: W) => Promise<R> {
  const open = new Map<string, Waiting<W, R>[]>()

  const batch = async (waiting: Waiting<W, R>[], next = () => {}): Promise<() => void> => {
    let part: Waiting<W, R>[] = []
    const take = () => {
      part = waiting.splice(0, most)
      return part.map(({ work }) => work)
    }
    try {
      const answers = await act(take, next)
      // Who is answered by a promise takes it only when the next batch has begun: its failure is theirs, not the process's.
      for (const answer of answers) if (answer instanceof Promise) answer.catch(() => {})
      return () => {
        for (const [i, one] of part.entries()) {
          const answer = answers[i]
          if (answer instanceof Problem) one.failed(answer)
          else if (i < answers.length) one.done(answer as R | Promise<R>)
          else one.failed(new Error('gather: no answer'))
        }
      }
    } catch (error) {
      if (!part.length) take()
      if (part.length === 1 || nobodyKnows(error)) for (const one of part) one.failed(error)
      else for (const one of part) (await batch([one]))()
      return () => {}
    }
  }

  const turn = async (line: string, waiting: Waiting<W, R>[]): Promise<void> => {
    while (waiting.length)
      await new Promise<void>((next) => {
        void batch(waiting, next).then((answer) => {
          next()
          answer()
        })
      })
    open.delete(line)
  }

  return (line, work) =>
    new Promise((done, failed) => {
      const waiting = open.get(line)
      if (waiting && waiting.length >= full) failed(new Problem(503, 'busy'))
      else if (waiting) waiting.push({ work, done, failed })
      else {
        const first = [{ work, done, failed }]
        open.set(line, first)
        void turn(line, first)
      }
    })
}
