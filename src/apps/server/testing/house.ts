import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { expect, inject } from 'vitest'
import type { Role } from '../../../kernel/access.ts'
import type { Room } from '../../../kernel/room.ts'
import { sealAll } from '../../../kernel/seal/sealer.ts'
import { verifyDistrict } from '../../../kernel/seal/verify.ts'
import type { Tenant } from '../../../kernel/http/district.ts'
import { type Config, readConfig } from '../config.ts'
import { demoPassword } from '../demo-accounts.ts'
import { type House, openHouse } from '../house.ts'
import { rooms } from '../rooms.ts'
import { serve } from '../serve.ts'
import { inDatabase } from './database.ts'
import { anchor } from './setup.ts'

export interface Answer {
  status: number
  body: Json
  headers: Record<string, unknown>
}
/** A reply, read field by field; what stands at the end of a path is text, number or flag. */
export type Json = { readonly [key: string]: Json } & { toString: () => string }

export interface TestHouse {
  house: House
  tenant: Tenant
  app: FastifyInstance
  /** The clock of this server; tests set it. */
  clock: { now: Date }
  /** A caller: nobody, or the demo account of a role. */
  as: (role?: Role | 'nobody') => Promise<Caller>
  /** Who signs in by a user name with the demo's password. */
  named: (username: string) => Promise<Caller>
  /** A resident who signed in by phone. */
  phone: (phone: string) => Promise<Caller>
  /** Who signed in before, by the cookie they were given. */
  again: (kept: KeptCaller) => Caller
  /** Another server on the same data; callers go on with it. */
  restart: () => Promise<void>
  /** Asserts that every seal and invariant holds. */
  verified: () => Promise<void>
  close: () => Promise<void>
  /** Closes it and makes what it holds a template of others. */
  keepAs: (kept: Template) => Promise<void>
}
export interface KeptCaller {
  cookie: string
  person: string
}
export interface Caller extends KeptCaller {
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

/** The keys of a house, and the pictures that its rows point to. */
const keepFiles = (from: string, to: string) => {
  for (const folder of ['keys', 'files']) cpSync(join(from, folder), join(to, folder), { recursive: true })
}

async function admin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('admin') })
  await client.connect()
  await client.query(statement)
  await client.end()
}

/** What test houses are cloned from: a database that nobody uses, and the folder of its keys and pictures. */
export interface Template {
  database: string
  data: string
}

/** An opened house on a clone of a template, with a data folder of its own. */
async function cloneHouse(
  perMinute: number,
  hookHosts: string[],
  template: Template,
): Promise<{ house: House; config: Config; name: string; drop: () => Promise<void> }> {
  const base = inject('template').replace('template', 'clone')
  const name = `${base}_${process.env.VITEST_POOL_ID ?? 0}_${Date.now()}_${n++}`
  await admin(`create database ${name} template ${template.database}`)
  const data = mkdtempSync(join(tmpdir(), 'linli-clone-'))
  keepFiles(template.data, data)
  const config = {
    ...readConfig(['--data', data, '--port', '0'], {}),
    databaseUrl: inDatabase(inject('admin'), name),
    appUrl: inDatabase(inject('app'), name),
    prepared: true,
    perMinute,
    hookHosts,
  }
  const drop = async () => {
    await admin(`drop database if exists ${name} with (force)`)
    rmSync(data, { recursive: true, force: true })
  }
  return { house: await openHouse(config), config, name, drop }
}

const callerOf = (app: () => FastifyInstance, cookie: string, person: string): Caller => {
  const send: Caller['send'] = async (method, url, body, headers = {}) => {
    const reply = await app().inject({
      method,
      url,
      headers: { ...(cookie ? { cookie } : {}), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    const json = reply.headers['content-type']?.toString().includes('json')
    return {
      status: reply.statusCode,
      body: (json ? reply.json() : reply.body) as Json,
      headers: reply.headers,
    }
  }
  return {
    cookie,
    person,
    send,
    get: (url) => send('GET', url),
    post: (url, body, headers) => send('POST', url, body ?? {}, headers),
    del: (url, body) => send('DELETE', url, body ?? {}),
  }
}

async function enter(app: () => FastifyInstance, body: object): Promise<Caller> {
  const reply = await app().inject({ method: 'POST', url: '/api/sessions', payload: body })
  expect(reply.statusCode, reply.body).toBe(201)
  const cookie = reply.cookies.map((c) => `${c.name}=${encodeURIComponent(c.value)}`).join('; ')
  return callerOf(app, cookie, (reply.json() as { person: string }).person)
}

/** Asserts that every seal and invariant of a district holds. */
export async function verified(house: House, tenant: Tenant, now: Date): Promise<void> {
  await sealAll(tenant.db, now)
  const owner = house.owner(tenant.schema)
  const result = await verifyDistrict(
    owner.db,
    rooms.flatMap((r) => r.nouns ?? []),
    rooms.flatMap((r) => r.invariants ?? []),
  )
  await owner.end()
  expect(result.findings).toEqual([])
}

/** A server of its own on a clone of the template, with an injectable clock; without limits unless some are given. */
export async function openTestHouse(
  perMinute = 1_000_000,
  hookHosts: string[] = [],
  more: Room[] = [],
  template: Template = { database: inject('template'), data: inject('data') },
): Promise<TestHouse> {
  const { house, config, name, drop } = await cloneHouse(perMinute, hookHosts, template)
  const clock = { now: anchor }
  let served = await serve(house, config, () => clock.now, false, more)
  const tenant = house.tenants[0]
  if (!tenant) throw new Error('the template has no district')
  const known = new Map<string, Promise<Caller>>()
  return {
    house,
    tenant,
    get app() {
      return served.app
    },
    async restart() {
      await served.close()
      served = await serve(house, config, () => clock.now, false, more)
    },
    clock,
    verified: () => verified(house, tenant, clock.now),
    as: (role = 'nobody') => {
      const made =
        known.get(role) ??
        (role === 'nobody'
          ? Promise.resolve(callerOf(() => served.app, '', ''))
          : enter(() => served.app, { username: role, password: demoPassword }))
      known.set(role, made)
      return made
    },
    named: (username) => enter(() => served.app, { username, password: demoPassword }),
    async phone(phone) {
      await served.app.inject({ method: 'POST', url: '/api/codes', payload: { phone } })
      return enter(() => served.app, { phone, code: '000000' })
    },
    again: ({ cookie, person }) => callerOf(() => served.app, cookie, person),
    async close() {
      await served.close()
      await house.close()
      await drop()
    },
    async keepAs(kept) {
      keepFiles(config.data, kept.data)
      await served.close()
      await house.close()
      await admin(`alter database ${name} rename to ${kept.database}`)
      await drop()
    },
  }
}
