import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lastLine, readRun, resultsOf, runOf, systemsIn, type VitestReport, writeRun } from './results.ts'
import { shownBy, systemsOf } from './systems.ts'

const assertion = (title: string, status: string) => ({
  ancestorTitles: ['counting'],
  title,
  status,
  duration: 12.4,
  failureMessages: status === 'failed' ? ['expected 1\nto be 2'] : [],
})
const report: VitestReport = {
  success: false,
  testResults: [
    {
      name: '/r/src/a.test.ts',
      status: 'failed',
      assertionResults: [
        assertion('one [S06]', 'passed'),
        assertion('two [S06 S08]', 'failed'),
        assertion('three', 'pending'),
      ],
    },
    { name: '/r/src/b.test.ts', status: 'failed', message: 'cannot load', assertionResults: [] },
  ],
}

test('results carry full titles, files and statuses; a file that does not load fails', () => {
  const tests = resultsOf(report, '/r')
  expect(tests.map((t) => [t.file, t.title, t.status])).toEqual([
    ['src/a.test.ts', 'counting › one [S06]', 'passed'],
    ['src/a.test.ts', 'counting › two [S06 S08]', 'failed'],
    ['src/a.test.ts', 'counting › three', 'skipped'],
    ['src/b.test.ts', 'src/b.test.ts loads and ends', 'failed'],
  ])
  expect(lastLine(runOf(tests, 'c0ffee', new Date(0), 1))).toBe('1 passed, 2 failed, 1 skipped')
  expect(lastLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed')
})

test('an error outside every test fails the run', () => {
  const quiet: VitestReport = {
    success: false,
    testResults: [{ name: '/r/a.test.ts', status: 'passed', assertionResults: [assertion('one', 'passed')] }],
  }
  expect(resultsOf(quiet, '/r').at(-1)?.status).toBe('failed')
})

test('a run is found again by its commit only', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linli-results-'))
  const path = join(folder, 'deep', 'results.json')
  writeRun(runOf(resultsOf(report, '/r'), 'c0ffee', new Date(0), 1), path)
  expect(readRun('c0ffee', path)?.failed).toBe(2)
  expect(readRun('decade', path)).toBeUndefined()
  rmSync(folder, { recursive: true })
})

test('titles name the systems they show', () => {
  expect(systemsIn('a [S06] b [S08 S140] [Sxx] [draft]')).toEqual(['S06', 'S08', 'S140'])
})

test('a system is shown when every test that claims it passed', () => {
  const rows = shownBy(systemsOf('id,zh,en,page\nS06,党委,"a, ""b""",/console/\nS08,自治,c,\nS09,站,d,'), {
    tests: resultsOf(report, '/r'),
  })
  expect(rows.map((r) => [r.id, r.shown, r.tests.length, r.page])).toEqual([
    ['S06', false, 2, '/console/'],
    ['S08', false, 1, ''],
    ['S09', false, 0, ''],
  ])
  const good = shownBy([{ id: 'S06', zh: '党委', en: 'a', page: '/' }], {
    tests: resultsOf(report, '/r').slice(0, 1),
  })
  expect(good[0]?.shown).toBe(true)
})

test('the list of systems is whole: 190 rows in order, each with two names', () => {
  const systems = systemsOf(readFileSync('docs/systems.csv', 'utf8'))
  expect(systems.map((s) => s.id)).toEqual(
    Array.from({ length: 190 }, (_, n) => `S${String(n + 1).padStart(2, '0')}`),
  )
  expect(systems.filter((s) => !s.zh || !/[a-z]/i.test(s.en))).toEqual([])
})
