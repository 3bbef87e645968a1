/**
 * `npm test`: everything, in the order in which a mistake costs least. `npm test -- format lint types unit stories`
 * runs some parts only and then notes no results.
 */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  chromium,
  installCommand,
  installPackages,
  mayInstall,
  missingPackages,
  wantedPackages,
} from './machine.ts'
import {
  currentCommit,
  lastLine,
  resultsOf,
  root,
  runOf,
  type TestResult,
  type VitestReport,
  writeRun,
} from './results.ts'

const withoutBrowser = process.env['LINLI_BROWSER'] === 'none'
const stories = join(root, 'e2e')

function run(program: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  const windows = process.platform === 'win32'
  const child = spawn(join(root, 'node_modules', '.bin', windows ? `${program}.cmd` : program), args, {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
    env: { ...process.env, ...env },
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}

async function check(title: string, file: string, program: string, args: string[]): Promise<TestResult[]> {
  const from = performance.now()
  const code = await run(program, args)
  const seconds = Math.round(performance.now() - from) / 1000
  return [{ title, file, status: code === 0 ? 'passed' : 'failed', seconds }]
}

async function vitest(name: string, args: string[], env: Record<string, string> = {}): Promise<TestResult[]> {
  const report = join(root, 'test-results', `${name}.json`)
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run('vitest', ['run', ...args, ...reporters], env)
  if (!existsSync(report))
    return [{ title: `${name} ran to its end`, file: '', status: 'failed', seconds: 0 }]
  const read = JSON.parse(readFileSync(report, 'utf8')) as VitestReport
  return resultsOf({ ...read, success: read.success && code === 0 })
}

const storyFiles = (): string[] =>
  existsSync(stories) ? readdirSync(stories).filter((name) => name.endsWith('.story.ts')) : []

async function browserStories(): Promise<TestResult[]> {
  const files = storyFiles()
  if (files.length === 0) return []
  const each = (status: 'skipped' | 'failed', message: string): TestResult[] =>
    files.map((name) => ({ title: `story ${name}`, file: `e2e/${name}`, status, seconds: 0, message }))
  if (withoutBrowser) {
    console.log('浏览器故事已跳过 · Browser stories skipped: LINLI_BROWSER=none')
    return each('skipped', 'LINLI_BROWSER=none')
  }
  const browser = chromium()
  if (!browser) return each('failed', installCommand(missingPackages(true)))
  return vitest('stories', ['--config', 'e2e/vitest.config.ts'], { LINLI_CHROMIUM: browser })
}

/** What the machine lacks is installed by root; for anybody else it fails, with the one command to run, or is skipped. */
async function machine(): Promise<TestResult[]> {
  for (const lacking of [missingPackages(!withoutBrowser), wantedPackages()])
    if (lacking.length > 0 && mayInstall()) await installPackages(lacking)
  return [
    ...machineLacks(missingPackages(!withoutBrowser), 'failed'),
    ...machineLacks(wantedPackages(), 'skipped'),
  ]
}

const machineLacks = (packages: string[], status: 'failed' | 'skipped'): TestResult[] =>
  packages.map((name) => {
    const message = `缺少 · missing: ${name}. ${installCommand(packages)}`
    if (status === 'skipped') console.log(message)
    return { title: `this machine has ${name}`, file: '', status, seconds: 0, message }
  })

const parts: Record<string, () => Promise<TestResult[]>> = {
  machine,
  format: () =>
    check('every file is formatted', 'biome.json', 'biome', ['format', '--reporter=summary', '.']),
  lint: () => check('lint finds nothing', '.oxlintrc.json', 'oxlint', ['--type-aware']),
  types: () => check('types hold', 'tsconfig.json', 'tsc', ['--noEmit']),
  unit: () => vitest('unit', []),
  stories: browserStories,
}

async function main(): Promise<number> {
  const chosen = process.argv.slice(2)
  const unknown = chosen.find((name) => !(name in parts))
  if (unknown) {
    console.error(`${unknown}? ${Object.keys(parts).join(' ')}`)
    return 2
  }
  const began = new Date()
  const commit = currentCommit()
  const tests: TestResult[] = []
  for (const [name, part] of Object.entries(parts)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue
    console.log(`\n— ${name}`)
    tests.push(...(await part()))
  }
  const result = runOf(tests, commit, began, (Date.now() - began.getTime()) / 1000)
  if (chosen.length === 0) writeRun(result)
  for (const test of tests.filter((t) => t.status === 'failed')) {
    console.error(`✗ ${test.file} ${test.title}${test.message ? `\n    ${test.message.split('\n')[0]}` : ''}`)
  }
  console.log(`\n${result.seconds} s`)
  console.log(lastLine(result))
  return result.failed > 0 || result.passed === 0 ? 1 : 0
}

process.exitCode = await main()
