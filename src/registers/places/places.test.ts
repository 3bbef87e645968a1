import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adoptDistrict, type House, openHouse } from '../../apps/server/house.ts'
import { asSystem } from '../../apps/server/reactions.ts'
import { ownDatabase } from '../../apps/server/testing/database.ts'
import type { Actor, Grant } from '../../kernel/access.ts'
import { clusterFolder } from '../../kernel/db/cluster.ts'
import { buildApp } from '../../kernel/http/app.ts'
import { type Tenant, tenants } from '../../kernel/http/district.ts'
import type { Equipment } from '../../kernel/room.ts'
import { forget } from './memory.ts'
import { type Level, openDistrict, placeOf, placesRoom, recordDemoPlaces, stepsOf } from './index.ts'

const NOW = new Date('2026-11-20T10:00:00+08:00')
const WANGPING = '510108002005'

let house: House
let own: Awaited<ReturnType<typeof ownDatabase>> | undefined
let app: FastifyInstance
let folder: string
let actor: Actor = { id: null, account: null, grants: [] }

const as = (...grants: [role: Grant['role'], path: string][]) => {
  const held = grants.map(([role, path]) => ({ role, path, organisation: null }))
  actor = { id: grants.length ? '01938f00-0000-7000-8000-000000000001' : null, account: null, grants: held }
}

async function openOne(code: string, synthetic: boolean): Promise<Tenant> {
  const tenant = await adoptDistrict(house, { code, name: code, demo: false, anchor: null })
  await asSystem(tenant, NOW, async (c) => {
    await openDistrict(c, { code, synthetic, seed: 1 })
    if (synthetic) await recordDemoPlaces(c, 1)
  })
  return tenant
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linli-places-'))
  const given = process.env['DATABASE_URL']
  own = given ? await ownDatabase(given, `linli_places_${process.pid}`) : undefined
  house = await openHouse({
    data: folder,
    port: 0,
    host: '127.0.0.1',
    district: '510108',
    empty: true,
    demoOpen: false,
    trustProxy: false,
    hookHosts: [],
    perMinute: 100_000,
    ...(own ? { databaseUrl: own.url } : {}),
  })
  await openOne('510108', true)
  await openOne('510117', false)
  await openOne('659010', false)
  app = await buildApp({
    tenants: tenants(house.tenants),
    rooms: [placesRoom],
    equipment: {} as Equipment,
    actorOf: () => Promise.resolve(actor),
    now: () => NOW,
    logger: false,
    trustProxy: false,
    perMinute: 100_000,
  })
}, 120_000)

afterAll(async () => {
  await app.close()
  await house.close()
  await own?.drop()
  for (const left of [clusterFolder(folder), folder]) rmSync(left, { recursive: true, force: true })
})

interface Item {
  code: string
  name: string
  level: Level
  status: string
  id: string
}
interface Answer {
  code: string
  level: Level
  name: string
  message: string
  data: Record<string, string | number>
  steps: Item[]
  items: Item[]
  counts: { level: Level; count: number }[]
  cells: { code: string; shape: number[][][] }[]
  next: string | null
  located: boolean
  finest: Level
}

async function get(url: string, status = 200): Promise<Answer> {
  const answer = await app.inject({ url })
  expect([url, answer.statusCode, answer.statusCode === status ? '' : answer.body]).toEqual([url, status, ''])
  return answer.json<Answer>()
}

async function send(method: 'POST' | 'PUT', url: string, payload: object, status: number): Promise<Answer> {
  const answer = await app.inject({ method, url, payload })
  expect([url, answer.statusCode, answer.statusCode === status ? '' : answer.body]).toEqual([url, status, ''])
  return answer.json<Answer>()
}

describe('areas', () => {
  test('[S140] from the district down to a micro-grid: 11 streets, 83 communities, 1,307 compounds, 6,217 micro-grids', async () => {
    const district = await get('/api/district')
    expect(district.name).toBe('成华区')
    expect(district.counts).toEqual([
      { level: 'street', count: 11 },
      { level: 'community', count: 83 },
      { level: 'compound', count: 1307 },
      { level: 'micro-grid', count: 6217 },
    ])
    let at = district.code
    const seen: Level[] = []
    for (;;) {
      const { items } = await get(`/api/areas/${at}/children`)
      const [first] = items
      if (!first) break
      seen.push(first.level)
      at = first.code
    }
    expect(seen).toEqual(['street', 'community', 'compound', 'micro-grid'])
    const grid = await get(`/api/areas/${at}`)
    expect(grid.steps.map((step) => step.level)).toEqual(['district', ...seen])
    expect(grid.steps.map((step) => step.code).at(-1)).toBe(at)
  })

  test('names are found, an unknown code is not', async () => {
    const { items } = await get(`/api/areas?search=${encodeURIComponent('望平')}`)
    expect(items[0]).toMatchObject({ code: WANGPING, name: '望平社区', level: 'community' })
    await get('/api/areas/999999', 404)
    await get('/api/areas/1', 400)
  })

  test('outlines of a level come as whole-number differences and cover the area', async () => {
    const { cells } = await get(`/api/areas/${WANGPING}/outlines?level=micro-grid`)
    const { counts } = await get(`/api/areas/${WANGPING}`)
    expect(cells).toHaveLength(counts.find((one) => one.level === 'micro-grid')?.count ?? -1)
    expect(cells.every((cell) => cell.shape.flat(2).every(Number.isInteger))).toBe(true)
  })

  test('an area that ended answers with its successor', async () => {
    const tenant = house.tenants.find((one) => one.code === '510117') as Tenant
    const { items } = await get('/d/510117/api/areas/510117/children')
    const [old, next] = [items[0]?.code ?? '', items[1]?.code ?? '']
    const communities = await get(`/d/510117/api/areas/${old}/children`)
    const community = communities.items[0]?.code ?? ''
    const target = (await get(`/d/510117/api/areas/${next}/children`)).items[0]?.code ?? ''
    await asSystem(tenant, NOW, async (c) => {
      const ended = { valid_to: '2026-11-01', merged_into: target }
      await c.trx.updateTable('places_area').set(ended).where('code', '=', community).execute()
      forget(c)
    })
    expect((await get(`/d/510117/api/areas/${community}`)).code).toBe(target)
    const left = await get(`/d/510117/api/areas/${old}/children`)
    expect(left.items.map((item) => item.code)).not.toContain(community)
  })
})

describe('location', () => {
  test('a point has exactly one micro-grid, in every datum', async () => {
    const found = await get('/api/location?lon=104.101&lat=30.67')
    expect(found.level).toBe('micro-grid')
    expect(found.steps).toHaveLength(5)
    const amap = await get('/api/location?lon=104.10348&lat=30.66758&datum=gcj02')
    expect(amap.steps[1]?.name).toBe(found.steps[1]?.name)
  })

  test('a point outside is refused with the nearest community', async () => {
    const refused = await get('/api/location?lon=104.0&lat=30.67', 422)
    expect(refused.code).toBe('outside-district')
    expect(String(refused.data['nearest'])).toMatch(/^510108\d{6}$/)
    expect(refused.message).toContain(String(refused.data['name']))
    await get('/api/location?lon=204&lat=30', 400)
    await get('/api/location?lat=30', 400)
  })

  test('a district with an outline finds communities, one without takes a choice from the list', async () => {
    expect((await get('/d/510117/api/district')).finest).toBe('community')
    expect((await get('/d/510117/api/location?lon=103.88&lat=30.81')).level).toBe('community')
    expect((await get('/d/659010/api/district')).located).toBe(false)
    expect((await get('/d/659010/api/location?lon=85&lat=44.7', 422)).code).toBe('place-needed')
    const streets = await get('/d/659010/api/areas/659010/children')
    expect(streets.items.length).toBeGreaterThan(0)
  })

  test('position and choice: the finer wins where they agree, the choice where they do not', async () => {
    const tenant = house.tenants.find((one) => one.code === '510108') as Tenant
    await asSystem(tenant, NOW, async (c) => {
      const point = { lon: 104.101, lat: 30.67 }
      const free = await placeOf(c, point)
      expect(free.level).toBe('micro-grid')
      const community = free.code.slice(0, 12)
      expect((await placeOf(c, { ...point, areaCode: community })).code).toBe(free.code)
      const other = community === WANGPING ? '510108002002' : WANGPING
      expect((await placeOf(c, { ...point, areaCode: other })).code).toBe(other)
      expect((await placeOf(c, { areaCode: WANGPING })).name).toBe('望平社区')
      await expect(placeOf(c, {})).rejects.toMatchObject({ status: 422, code: 'place-needed' })
      await expect(placeOf(c, { areaCode: '510199' })).rejects.toMatchObject({ code: 'unknown-area' })
      const steps = await stepsOf(c, [free.path])
      expect(
        steps
          .get(free.path)
          ?.map((step) => step.name)
          .slice(0, 2),
      ).toEqual(['成华区', expect.stringMatching(/街道$/)])
    })
  })
})

describe('zones and facilities', () => {
  test('[S93] the map lists ten themed blocks with their status', async () => {
    as()
    const { items } = await get('/api/zones?kind=themed-block')
    expect(items).toHaveLength(10)
    expect(new Set(items.map((item) => item.status))).toEqual(
      new Set(['planned', 'designing', 'building', 'open']),
    )
  })

  test('[S93] a block is planned, designed, built and opened in this order, by those who may', async () => {
    const block = { kind: 'themed-block', name: '花径街', status: 'planned', areas: [WANGPING] }
    await send('POST', '/api/zones', block, 401)
    as(['desk', `510108/510108002/${WANGPING}`])
    await send('POST', '/api/zones', block, 403)
    as(['district-lead', '510108'])
    const { id } = (await send('POST', '/api/zones', block, 201)) as unknown as Item
    expect((await send('PUT', `/api/zones/${id}/status`, { status: 'open' }, 409)).code).toBe('zone-order')
    for (const status of ['designing', 'building', 'open']) {
      expect(await send('PUT', `/api/zones/${id}/status`, { status }, 200)).toMatchObject({ status })
    }
    await send('POST', '/api/zones', { ...block, areas: ['510199'] }, 422)
  })

  test('facilities are listed by area and recorded where one may', async () => {
    as()
    const { items } = await get(`/api/facilities?area=${WANGPING}&kind=station`)
    expect(items.map((item) => item.name)).toEqual(['望平社区党群服务中心'])
    const page = await get('/api/facilities?limit=5')
    expect(page.items).toHaveLength(5)
    const rest = await get(`/api/facilities?limit=5&after=${page.next}`)
    expect(rest.items.map((item) => item.id)).not.toContain(page.items[4]?.id)
    const canteen = { kind: 'canteen', name: '望平食堂', areaCode: WANGPING, beds: null }
    as(['registrar', '510108/510108004'])
    await send('POST', '/api/facilities', canteen, 404)
    as(['registrar', '510108/510108002'])
    await send('POST', '/api/facilities', canteen, 201)
    expect((await send('POST', '/api/facilities', canteen, 409)).code).toBe('facility-there')
  })
})

describe('signs', () => {
  test('are printed for an area by who works there, and open the report page right there', async () => {
    as()
    await get(`/api/tags?area=${WANGPING}`, 401)
    as(['desk', '510108/510108002/510108002002'])
    await get(`/api/tags?area=${WANGPING}`, 404)
    as(['desk', `510108/510108002/${WANGPING}`])
    const { items } = (await get(`/api/tags?area=${WANGPING}&limit=500`)) as unknown as {
      items: { code: string; area: string; url: string; svg: string }[]
    }
    const { counts } = await get(`/api/areas/${WANGPING}`)
    expect(items).toHaveLength(counts.find((one) => one.level === 'micro-grid')?.count ?? -1)
    expect(new Set(items.map((item) => item.code)).size).toBe(items.length)
    const [tag] = items
    expect(tag?.svg).toMatch(/^<svg/)
    expect(tag?.url).toMatch(/\/t\/[0-9a-z]{10}$/)
    as()
    const opened = await app.inject({ url: `/t/${tag?.code.toUpperCase()}` })
    expect(opened.statusCode).toBe(302)
    expect(opened.headers.location).toContain(`/report?area=${tag?.area}`)
    expect((await get(`/api/tags/${tag?.code}`)).steps.map((step) => step.level).at(-1)).toBe('micro-grid')
    await get('/t/0000000000', 404)
  })
})

describe('the tree in the database', () => {
  test('refuses a level under a wrong parent, a wrong path and a gap in the codes', async () => {
    const tenant = house.tenants.find((one) => one.code === '510108') as Tenant
    const row = {
      code: '510108002005999',
      level: 'micro-grid',
      parent: WANGPING,
      parent_level: 'community',
      path: `510108/510108002/${WANGPING}/510108002005999`,
      name: 'x',
      valid_from: '2026-01-01',
      valid_to: null,
      merged_into: null,
      lon: null,
      lat: null,
      urban: true,
      synthetic: true,
    }
    const insert = (change: object) =>
      asSystem(tenant, NOW, (c) =>
        c.trx
          .insertInto('places_area')
          .values({ ...row, ...change, outline: 'null' })
          .execute(),
      )
    await expect(insert({})).rejects.toMatchObject({ code: '23503' })
    await expect(insert({ level: 'compound', path: '510108/510108002005999' })).rejects.toMatchObject({
      code: '23514',
    })
    await expect(insert({ level: 'compound', parent_level: 'grid' })).rejects.toMatchObject({ code: '23503' })
  })
})
