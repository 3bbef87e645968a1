import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { ownDatabase } from '../src/apps/server/testing/database.ts'
import { clusterFolder, freePort } from '../src/kernel/db/cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    url: string
    demoData: string
  }
}

const root = join(import.meta.dirname, '..')
let stop: (() => Promise<void>) | undefined
export const teardown = async (): Promise<void> => stop?.()

/** One real server with the whole demo for all stories, started as its users start it. */
export async function setup(project: TestProject): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'linli-story-'))
  mkdirSync(join(root, 'test-results', 'shots'), { recursive: true })
  const port = await freePort()
  const given = process.env['DATABASE_URL']
  const own = given ? await ownDatabase(given, `linli_stories_${process.pid}`) : undefined
  const server = spawn(
    process.execPath,
    [
      'src/apps/server/main.ts',
      '--port',
      String(port),
      '--data',
      data,
      '--rate',
      '100000',
      '--hook-hosts',
      '127.0.0.1:*',
    ],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...(own ? { DATABASE_URL: own.url } : {}) },
    },
  )
  stop = async () => {
    const gone = new Promise((done) => server.once('exit', done))
    server.kill('SIGTERM')
    await gone
    await own?.drop()
    rmSync(clusterFolder(data), { recursive: true, force: true })
    rmSync(data, { recursive: true, force: true })
  }
  const url = `http://127.0.0.1:${port}`
  for (let waited = 0; ; waited += 250) {
    const reply = await fetch(`${url}/healthz`).catch(() => undefined)
    if (reply?.status === 200) break
    if (server.exitCode !== null || waited > 240_000) throw new Error('the server did not start')
    await new Promise((r) => setTimeout(r, 250))
  }
  project.provide('url', url)
  project.provide('demoData', data)
}
