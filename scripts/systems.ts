/**
 * `npm run systems [-- --json]`: the 190 systems of the catalogue, each with the tests that show it (their titles carry
 * `[S06]`) in the newest run of this commit. Where there is none, it runs the tests first.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { currentCommit, readRun, root, type Run, systemsIn } from './results.ts'

export interface System {
  id: string
  zh: string
  en: string
  /** Where a user meets it; empty before it is built. */
  page: string
}
export interface Shown {
  id: string
  name: string
  /** Some test shows it, and none of those that claim to failed or was skipped. */
  shown: boolean
  tests: { title: string; file: string; passed: boolean }[]
  page: string
}

/** The rows of a CSV text with a head line; fields may be quoted. */
export function systemsOf(csv: string): System[] {
  const rows = csv.trim().split(/\r?\n/).slice(1)
  return rows.map((row) => {
    const fields = [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)]
    const [id = '', zh = '', en = '', page = ''] = fields.map(
      (m) => m[1]?.replaceAll('""', '"') ?? m[2] ?? '',
    )
    return { id, zh, en, page }
  })
}

export function shownBy(systems: readonly System[], run: Pick<Run, 'tests'>): Shown[] {
  const tests = new Map<string, Shown['tests']>()
  for (const { title, file, status } of run.tests) {
    for (const id of systemsIn(title)) {
      tests.set(id, [...(tests.get(id) ?? []), { title, file, passed: status === 'passed' }])
    }
  }
  return systems.map(({ id, zh, page }) => {
    const own = tests.get(id) ?? []
    return { id, name: zh, shown: own.length > 0 && own.every((test) => test.passed), tests: own, page }
  })
}

function newestRun(): Run | undefined {
  const commit = currentCommit()
  const known = readRun(commit)
  if (known) return known
  console.error('本提交还没有测试结果,先运行测试 · No test run of this commit yet: running the tests')
  spawnSync(process.execPath, [join(root, 'scripts', 'test.ts')], { cwd: root, stdio: ['ignore', 2, 2] })
  return readRun(commit)
}

function main(): number {
  const run = newestRun()
  if (!run) {
    console.error('测试没有写出结果 · The tests wrote no results')
    return 1
  }
  const rows = shownBy(systemsOf(readFileSync(join(root, 'docs', 'systems.csv'), 'utf8')), run)
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify(rows))
    return 0
  }
  for (const { id, name, shown, tests, page } of rows) {
    const passed = tests.filter((test) => test.passed).length
    console.log(
      `${shown ? '✓' : tests.length > 0 ? '✗' : '·'} ${id.padEnd(4)} ${passed}/${tests.length} ${page || '-'} ${name}`,
    )
  }
  console.log(`${rows.filter((row) => row.shown).length} / ${rows.length}`)
  return 0
}

if (import.meta.main) process.exitCode = main()
