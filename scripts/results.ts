import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

export type Status = 'passed' | 'failed' | 'skipped'

export interface TestResult {
  /** Suites and title, as `suite › title`. */
  title: string
  /** From the root of the repository. */
  file: string
  status: Status
  seconds: number
  message?: string
}
export interface Run {
  /** The commit that was checked out; null outside a repository. */
  commit: string | null
  at: string
  seconds: number
  passed: number
  failed: number
  skipped: number
  tests: TestResult[]
}

export const root = join(import.meta.dirname, '..')
export const resultsPath = join(root, 'test-results', 'results.json')

export function currentCommit(): string | null {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch {
    return null
  }
}

const count = (tests: readonly TestResult[], status: Status): number =>
  tests.filter((test) => test.status === status).length

export function runOf(tests: TestResult[], commit: string | null, at: Date, seconds: number): Run {
  const counts = {
    passed: count(tests, 'passed'),
    failed: count(tests, 'failed'),
    skipped: count(tests, 'skipped'),
  }
  return { commit, at: at.toISOString(), seconds: Math.round(seconds), ...counts, tests }
}

/** The last line of `npm test`. */
export const lastLine = (run: Pick<Run, 'passed' | 'failed' | 'skipped'>): string =>
  `${run.passed} passed, ${run.failed} failed${run.skipped ? `, ${run.skipped} skipped` : ''}`

export function writeRun(run: Run, path: string = resultsPath): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(run, null, 1)}\n`)
}

/** The newest run, if it was of this commit. */
export function readRun(commit: string | null, path: string = resultsPath): Run | undefined {
  try {
    const run = JSON.parse(readFileSync(path, 'utf8')) as Run
    return run.commit === commit ? run : undefined
  } catch {
    return undefined
  }
}

/** What vitest's JSON reporter writes, as far as it is used. */
export interface VitestReport {
  success: boolean
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: {
      ancestorTitles: string[]
      title: string
      status: string
      duration?: number | null
      failureMessages?: string[] | null
    }[]
  }[]
}

const statusOf = (status: string): Status =>
  status === 'passed' ? 'passed' : status === 'failed' ? 'failed' : 'skipped'

/** One result per test; a file that could not be loaded, and an error outside every test, count as failed. */
export function resultsOf(report: VitestReport, from: string = root): TestResult[] {
  const tests = report.testResults.flatMap((suite): TestResult[] => {
    const file = relative(from, suite.name).replaceAll('\\', '/')
    const own = suite.assertionResults.map((test): TestResult => {
      const message = test.failureMessages?.join('\n')
      return {
        title: [...test.ancestorTitles, test.title].join(' › '),
        file,
        status: statusOf(test.status),
        seconds: Math.round(test.duration ?? 0) / 1000,
        ...(message ? { message } : {}),
      }
    })
    if (suite.status !== 'failed' || own.some((test) => test.status === 'failed')) return own
    const broken = { title: `${file} loads and ends`, file, seconds: 0, status: 'failed' as const }
    return [...own, { ...broken, message: suite.message ?? '' }]
  })
  if (report.success || tests.some((test) => test.status === 'failed')) return tests
  return [...tests, { title: 'no error outside the tests', file: '', status: 'failed', seconds: 0 }]
}

/** The systems that a title claims to show: `… [S06] [S08 S20]`. */
export const systemsIn = (title: string): string[] =>
  [...title.matchAll(/\[(S\d{2,3}(?:[\s,]+S\d{2,3})*)\]/g)].flatMap((m) => (m[1] ?? '').split(/[\s,]+/))
