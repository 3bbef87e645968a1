/** Data that the words of a problem may name: `{place}` in the words is `data.place`. */
export type ProblemData = Record<string, string | number>

/**
 * An expected refusal. `code` is stable and has words under `problem.<code>`; anything thrown that is not
 * a Problem is a bug, answers 500 without detail and is logged.
 */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly data: ProblemData

  constructor(status: number, code: string, data: ProblemData = {}) {
    super(code)
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.data = data
  }
}

/** What outsiders get for what exists and for what does not. */
export const notFound = () => new Problem(404, 'not-found')
