import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { expect, inject } from 'vitest'
import type { Role } from '../kernel/access.ts'
import { sealAll } from '../kernel/seal/sealer.ts'
import { verifyDistrict } from '../kernel/seal/verify.ts'
import type { Tenant } from '../kernel/http/district.ts'
import { readConfig } from '../apps/server/config.ts'
import { demoPassword } from '../apps/server/demo-accounts.ts'
import { type House, openHouse } from '../apps/server/house.ts'
import { rooms } from '../apps/server/rooms.ts'
import { serve } from '../apps/server/serve.ts'
import { anchor } from './setup.ts'

export interface Answer {
  status: number
  // biome-ignore lint: replies are read field by field in tests
  body: Json
  headers: Record<string, unknown>
}
export type Json = { [key: string]: Json } & Json[] & string & number & boolean

export interface TestHouse {
  house: House
  tenant: Tenant
  app: FastifyInstance
  /** The clock of this server; tests set it. */
  clock: { now: Date }
  /** A caller: nobody, or the demo account of a role. */
  as: (role?: Role | 'nobody') => Promise<Caller>
  /** A resident who signed in by phone. */
  phone: (phone: string) => Promise<Caller>
  /** Asserts that every seal and invariant holds. */
  verified: () => Promise<void>
  close: () => Promise<void>
}
export interface Caller {
  cookie: string
  person: string
  get: (url: string) => Promise<Answer>
  post: (url: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
  del: (url: string, body?: unknown) => Promise<Answer>
  send: (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>
}

let n = 0

/** A server of its own on a clone of the template, with an injectable clock. */
export async function openTestHouse(): Promise<TestHouse> {
  const admin = new pg.Client({ connectionString: inject('admin') })
  await admin.connect()
  const template = inject('template' as never) as string
  const name = `${template.replace('template', 'clone')}_${process.env.VITEST_POOL_ID ?? 0}_${Date.now()}_${n++}`
  await admin.query(`create database ${name} template ${template}`)
  await admin.end()
  const at = (url: string) => {
    const address = new URL(url)
    address.pathname = `/${name}`
    return address.href
  }
  const data = mkdtempSync(join(tmpdir(), 'linli-clone-'))
  cpSync(join(inject('data'), 'keys'), join(data, 'keys'), { recursive: true })
  const config = {
    ...readConfig(['--data', data, '--port', '0'], {}),
    databaseUrl: at(inject('admin')),
    appUrl: at(inject('app')),
    prepared: true,
    perMinute: 1_000_000,
  }
  const house = await openHouse(config)
  const clock = { now: anchor }
  const served = await serve(house, config, () => clock.now, false)
  const tenant = house.tenants[0]
  if (!tenant) throw new Error('the template has no district')
  const call = (cookie: string): Omit<Caller, 'cookie' | 'person'> => {
    const send: Caller['send'] = async (method, url, body, headers = {}) => {
      const reply = await served.app.inject({
        method,
        url,
        headers: { ...(cookie ? { cookie } : {}), ...headers },
        ...(body === undefined ? {} : { payload: body as object }),
      })
      return {
        status: reply.statusCode,
        body: reply.headers['content-type']?.toString().includes('json')
          ? (reply.json() as Json)
          : (reply.body as unknown as Json),
        headers: reply.headers,
      }
    }
    return {
      send,
      get: (url) => send('GET', url),
      post: (url, body, headers) => send('POST', url, body ?? {}, headers),
      del: (url, body) => send('DELETE', url, body ?? {}),
    }
  }
  const enter = async (body: object): Promise<Caller> => {
    const reply = await served.app.inject({ method: 'POST', url: '/api/sessions', payload: body })
    expect(reply.statusCode, reply.body).toBe(201)
    const cookie = reply.cookies.map((c) => `${c.name}=${encodeURIComponent(c.value)}`).join('; ')
    return { cookie, person: (reply.json() as { person: string }).person, ...call(cookie) }
  }
  const known = new Map<string, Promise<Caller>>()
  return {
    house,
    tenant,
    app: served.app,
    clock,
    as: (role = 'nobody') => {
      if (role === 'nobody') return Promise.resolve({ cookie: '', person: '', ...call('') })
      const made = known.get(role) ?? enter({ username: role, password: demoPassword })
      known.set(role, made)
      return made
    },
    async phone(phone) {
      await served.app.inject({ method: 'POST', url: '/api/codes', payload: { phone } })
      return enter({ phone, code: '000000' })
    },
    async verified() {
      await sealAll(tenant.db, clock.now)
      const owner = house.owner(tenant.schema)
      const result = await verifyDistrict(
        owner.db,
        rooms.flatMap((r) => r.nouns ?? []),
        rooms.flatMap((r) => r.invariants ?? []),
      )
      await owner.end()
      expect(result.findings).toEqual([])
    },
    async close() {
      await served.close()
      await house.close()
      const last = new pg.Client({ connectionString: inject('admin') })
      await last.connect()
      await last.query(`drop database if exists ${name} with (force)`)
      await last.end()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
