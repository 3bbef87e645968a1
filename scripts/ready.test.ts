import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linli-ready-'))
  mkdirSync(join(folder, 'scripts'))
  cpSync('scripts/ready.mjs', join(folder, 'scripts/ready.mjs'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function plant(dependencies: Record<string, string>) {
  const packages: Record<string, object> = { '': { name: 'x', dependencies } }
  for (const [name, version] of Object.entries(dependencies)) packages[`node_modules/${name}`] = { version }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'x', dependencies }))
  writeFileSync(
    join(folder, 'package-lock.json'),
    JSON.stringify({ name: 'x', lockfileVersion: 3, requires: true, packages }),
  )
}

function ready(version: string) {
  const pretend = `Object.defineProperty(process.versions,'node',{value:'${version}'})`
  return spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, 'scripts/ready.mjs'],
    {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        npm_config_registry: 'http://127.0.0.1:9',
        npm_config_cache: join(folder, 'cache'),
        npm_config_fetch_retries: '0',
      },
    },
  )
}

test('a Node too old is refused in both languages', () => {
  plant({})
  const run = ready('18.20.1')
  expect(run.status).toBe(1)
  expect(run.stderr).toContain('Node 18.20.1 太旧')
  expect(run.stderr).toContain('Node 18.20.1 is too old')
})

test('no network at install says so and notes nothing', () => {
  plant({ 'is-buffer': '2.0.5' })
  const run = ready('20.20.2')
  expect(run.status).toBe(1)
  expect(run.stderr).toContain('无法连接软件包仓库')
  expect(run.stderr).toContain('No network')
  expect(existsSync(join(folder, 'node_modules/.linli-ready'))).toBe(false)
})

test('stops when Node 26 did not come', () => {
  plant({})
  const run = ready('20.20.2')
  expect(run.status).toBe(1)
  expect(run.stderr).toContain('Node 26 没有随依赖装上')
  expect(run.stderr).toContain('Node 26 did not come')
})

test('what is current costs nothing, another lock installs again', () => {
  plant({})
  mkdirSync(join(folder, 'node_modules'))
  const first = ready('26.10.0')
  expect(first.status).toBe(0)
  expect(first.stdout).toContain('Installing')
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  const mark = join(folder, 'node_modules/.linli-ready')
  expect(readFileSync(mark, 'utf8')).toHaveLength(65)
  const second = ready('26.10.0')
  expect(second.status).toBe(0)
  expect(second.stdout).toBe('')
  plant({ 'is-buffer': '2.0.5' })
  expect(ready('26.10.0').status).toBe(1)
})

test('the lock file names no registry', () => {
  const lock = readFileSync('package-lock.json', 'utf8')
  expect(lock).not.toContain('"resolved"')
  expect(lock).not.toMatch(/https?:\/\/[^"]*registry/)
})
