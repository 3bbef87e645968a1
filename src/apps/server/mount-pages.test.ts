import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { mountPages } from './mount-pages.ts'

let dist: string
let app: FastifyInstance
const put = (path: string, text: string) => {
  mkdirSync(join(dist, path, '..'), { recursive: true })
  writeFileSync(join(dist, path), text)
}
const got = async (url: string) => {
  const reply = await app.inject({ url, headers: { accept: 'text/html' } })
  return [reply.statusCode, reply.statusCode === 200 ? reply.body : '']
}
beforeEach(async () => {
  dist = mkdtempSync(join(tmpdir(), 'linli-pages-'))
  for (const page of ['resident', 'field', 'console']) put(`${page}/index.html`, page)
  put('assets/one-1.js', 'one')
  put('field/worker.js', 'worker')
  put('.built', 'hash')
  app = Fastify()
  await mountPages(app, dist)
})
afterEach(async () => {
  await app.close()
  rmSync(dist, { recursive: true, force: true })
})

it('each app answers for its routes, the resident app for the rest', async () => {
  expect(await got('/')).toEqual([200, 'resident'])
  expect(await got('/report')).toEqual([200, 'resident'])
  expect(await got('/field/case/1')).toEqual([200, 'field'])
  expect(await got('/console/dispatch')).toEqual([200, 'console'])
  expect((await app.inject({ url: '/field/case/1' })).body).toBe('field')
  expect((await got('/assets/none.js'))[0]).toBe(404)
  expect((await got('/api/none'))[0]).toBe(404)
})

it('a file of an app is that file, whatever its routes are', async () => {
  const worker = await app.inject({ url: '/field/worker.js' })
  expect([worker.body, worker.headers['content-type']]).toEqual([
    'worker',
    'application/javascript; charset=utf-8',
  ])
})

it('pages built anew under a running server are served', async () => {
  rmSync(join(dist, 'assets/one-1.js'))
  put('assets/one-2.js', 'two')
  put('console/index.html', 'newer')
  expect(await got('/assets/one-2.js')).toEqual([200, 'two'])
  expect((await got('/assets/one-1.js'))[0]).toBe(404)
  expect(await got('/console')).toEqual([200, 'newer'])
})

it('nothing beside the pages is served', async () => {
  expect(await got('/.built')).toEqual([200, 'resident'])
  expect(await got('/../package.json')).toEqual([200, 'resident'])
  expect((await got('/assets/../../package.json'))[1]).not.toContain('linli')
})
