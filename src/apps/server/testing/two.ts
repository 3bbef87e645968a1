import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import type { Role } from '../../../kernel/access.ts'
import { type Caller, openTestHouse, type Template, type TestHouse } from './house.ts'
import { type Neighbourhood, settleTwo } from './neighbourhood.ts'

/** Settles the two communities for the whole run, whichever of its workers asks first; the others wait. */
async function settledOnce(): Promise<{ template: Template; kept: Neighbourhood }> {
  const template = {
    database: inject('template').replace('template', 'settled'),
    data: join(inject('data'), 'settled'),
  }
  const file = join(template.data, 'neighbourhood.json')
  if (!existsSync(file)) {
    const lock = new pg.Client({ connectionString: inject('admin') })
    await lock.connect()
    await lock.query('select pg_advisory_lock(hashtext($1))', [template.database])
    if (!existsSync(file)) {
      mkdirSync(template.data, { recursive: true })
      const t = await openTestHouse()
      const settled = await settleTwo(t)
      await t.keepAs(template)
      writeFileSync(file, JSON.stringify(settled))
    }
    await lock.end()
  }
  return { template, kept: JSON.parse(readFileSync(file, 'utf8')) as Neighbourhood }
}

/** A server of its own on two settled communities, with callers who are signed in. */
export async function openTwo(
  ...[perMinute, hookHosts, more]: Parameters<typeof openTestHouse>
): Promise<[TestHouse, Neighbourhood]> {
  const { template, kept } = await settledOnce()
  const t = await openTestHouse(perMinute, hookHosts, more, template)
  const actors = Object.fromEntries(
    Object.entries(kept.actors).map(([role, caller]) => [role, t.again(caller)]),
  ) as Record<Role, Caller>
  return [t, { ...kept, owner: t.again(kept.owner), actors }]
}
