import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { createDistrict } from '../opening.ts'
import { openHouse } from '../house.ts'
import { readConfig } from '../config.ts'
import { createDatabase, inDatabase } from './database.ts'
import { openCluster } from '../../../kernel/db/cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    data: string
    admin: string
    app: string
    template: string
  }
}

/** The day all tests live in. */
export const anchor = new Date('2026-11-20T10:00:00+08:00')
export const small = {
  cases: 60,
  residents: 120,
  only: { streets: 2, communities: 3 },
  counts: { compounds: 24, microGrids: 72 },
}

/** One server per run: a template database with the small demo, cloned by each test file. */
let undo: (() => Promise<void>) | undefined
export const teardown = async (): Promise<void> => undo?.()

export async function setup(project: TestProject): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'linli-test-'))
  const cluster = process.env.DATABASE_URL ? undefined : await openCluster(data, false)
  const given = process.env.DATABASE_URL ?? cluster?.url ?? ''
  const template = `linli_template_${process.pid}`
  const admin = new pg.Client({ connectionString: given })
  await admin.connect()
  await createDatabase(admin, template)
  const house = await openHouse({
    ...readConfig(['--data', data], {}),
    databaseUrl: inDatabase(given, template),
  })
  await createDistrict(house, '510108', anchor, small, () => {})
  const app = house.appUrl
  await house.close()
  project.provide('data', data)
  project.provide('admin', given)
  project.provide('app', app)
  project.provide('template', template)
  undo = async () => {
    const left = await admin.query('select datname from pg_database where datname like $1', [
      `linli_%_${process.pid}%`,
    ])
    for (const { datname } of left.rows as { datname: string }[])
      await admin.query(`drop database if exists ${datname} with (force)`)
    await admin.query(`drop role if exists linli_app_${template}`).catch(() => {})
    await admin.end()
    await cluster?.stop()
    if (cluster) rmSync(cluster.folder, { recursive: true, force: true })
    rmSync(data, { recursive: true, force: true })
  }
}
