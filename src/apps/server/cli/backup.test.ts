import { createReadStream, createWriteStream, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import pg from 'pg'
import { extract, pack } from 'tar-stream'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { readConfig } from '../config.ts'
import { openHouse } from '../house.ts'
import { speak } from '../speak.ts'
import { backupCommand } from './backup.ts'
import { restore } from './restore.ts'
import { verifyCommand } from './verify.ts'

let t: TestHouse
const folder = mkdtempSync(join(tmpdir(), 'linli-backup-test-'))
const file = join(folder, 'one.linli')
const passphrase = join(folder, 'passphrase')
const say = speak({ LANG: 'en' })
const fresh = `linli_restored_${process.pid}`

/** A data folder and a database that hold nothing. */
async function elsewhere() {
  const admin = new pg.Client({ connectionString: inject('admin') })
  await admin.connect()
  await admin.query(`drop database if exists ${fresh} with (force)`)
  await admin.query(
    `create database ${fresh} template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`,
  )
  await admin.end()
  const url = new URL(inject('admin'))
  url.pathname = `/${fresh}`
  const app = new URL(inject('app'))
  app.pathname = `/${fresh}`
  return {
    ...readConfig(['--data', mkdtempSync(join(folder, 'data-'))], {}),
    databaseUrl: url.href,
    appUrl: app.href,
  }
}

beforeAll(async () => {
  t = await openTestHouse()
  writeFileSync(passphrase, 'correct horse battery')
})
afterAll(async () => {
  await t.close()
  const admin = new pg.Client({ connectionString: inject('admin') })
  await admin.connect()
  await admin.query(`drop database if exists ${fresh} with (force)`)
  await admin.end()
  rmSync(folder, { recursive: true, force: true })
})

const counts = async (house: TestHouse['house']) => {
  const owner = house.owner('d510108')
  const [cases, events, texts, people] = await Promise.all(
    (['cases_case', 'kernel_event', 'kernel_text', 'people_person'] as const).map((table) =>
      owner.db
        .selectFrom(table)
        .select((e) => e.fn.countAll<string>().as('n'))
        .executeTakeFirstOrThrow(),
    ),
  )
  await owner.end()
  return [cases?.n, events?.n, texts?.n, people?.n]
}

test('a backup restored elsewhere has the same counts and the same seals, and sign-in works', async () => {
  expect(
    await backupCommand({
      house: t.house,
      config: readConfig([], {}),
      values: { out: file, 'passphrase-file': passphrase },
      rest: [],
      say,
    }),
  ).toBe(0)
  expect(existsSync(`${file}.part`)).toBe(false)
  const config = await elsewhere()
  expect(await restore(file, config, { 'passphrase-file': passphrase }, say)).toBe(0)
  const there = await openHouse(config)
  expect(await counts(there)).toEqual(await counts(t.house))
  const headers: string[] = []
  await there.auth.byPassword('desk', 'linli-demo-2026', {
    header: (_: string, v: string) => headers.push(v),
  } as never)
  expect(headers.length).toBeGreaterThan(0)
  await there.close()
})

test('a backup that would lack a file is refused, names it and the row that needs it, and leaves nothing behind', async () => {
  const { file: address } = await t.tenant.db
    .selectFrom('kernel_attachment')
    .select('file')
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const bytes = await buffer(await t.house.files.get(address))
  await t.house.files.discard(address, new Date(8.64e15))
  const out = join(folder, 'lacking.linli')
  const input = { house: t.house, config: readConfig([], {}), values: { out }, rest: [], say }
  const used = await t.tenant.db
    .selectFrom('kernel_attachment')
    .select((e) => e.fn.min(e.cast<string>('id', 'text')).as('id'))
    .where('file', '=', address)
    .executeTakeFirstOrThrow()
  await expect(backupCommand(input)).rejects.toMatchObject({
    code: 'backup-file-missing',
    data: { count: 1, file: address, row: `kernel.attachment:${used.id}` },
  })
  expect([existsSync(out), existsSync(`${out}.part`)]).toEqual([false, false])
  await t.house.files.put(bytes)
  expect(await backupCommand(input)).toBe(0)
})

test('with --without-lost-files it goes on: archive, restore and verify each name what is lost and whose it is', async () => {
  const { file: address } = await t.tenant.db
    .selectFrom('kernel_attachment')
    .select('file')
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const rows = await t.tenant.db
    .selectFrom('kernel_attachment')
    .select('id')
    .where('file', '=', address)
    .orderBy('id')
    .execute()
  const bytes = await buffer(await t.house.files.get(address))
  await t.house.files.discard(address, new Date(8.64e15))
  const said: string[] = []
  const heard = {
    ...say,
    line: (key: string, data = {}) => (said.push(`${key} ${JSON.stringify(data)}`), true),
  }
  const out = join(folder, 'known.linli')
  const values = { out, 'passphrase-file': passphrase, 'without-lost-files': true }
  const named = `lost-file ${JSON.stringify({
    file: address,
    rows: rows.map(({ id }) => `kernel.attachment:${id}`).join(', '),
  })}`
  expect(
    await backupCommand({ house: t.house, config: readConfig([], {}), values, rest: [], say: heard }),
  ).toBe(0)
  expect(said.slice(1)).toEqual(['backup-lacks {"count":1}', named])
  await t.house.files.put(bytes)

  said.length = 0
  const config = await elsewhere()
  expect(await restore(out, config, { 'passphrase-file': passphrase }, heard)).toBe(0)
  expect(said.slice(0, 2)).toEqual(['backup-lacks {"count":1}', named])

  said.length = 0
  const there = await openHouse(config)
  const verify = () => verifyCommand({ house: there, config, values: {}, rest: [], say: heard })
  expect(await verify()).toBe(1)
  const found = said.filter((line) => line.startsWith('finding'))
  expect(found).toHaveLength(1)
  expect(found[0]).toContain(address)
  expect(found[0]).toContain(`kernel.attachment:${rows[0]?.id}`)
  // Found again, it is put back where it belongs.
  await there.files.put(bytes)
  expect(await verify()).toBe(0)
  await there.close()
})

test('an archive that lost a file on its way is not told whole', async () => {
  const torn = join(folder, 'torn.linli')
  const to = pack()
  const written = pipeline(to, createGzip(), createWriteStream(torn))
  let left = 0
  for await (const part of createReadStream(file).pipe(createGunzip()).pipe(extract())) {
    const bytes = await buffer(part)
    if (part.header.name.startsWith('files/') && left++ === 0) continue
    to.entry({ name: part.header.name }, bytes)
  }
  to.finalize()
  await written
  expect(left).toBeGreaterThan(0)
  expect(await restore(torn, await elsewhere(), { 'passphrase-file': passphrase }, say)).toBe(1)
})

/** The archive as a version before these migrations made it. */
async function before(migrations: RegExp): Promise<string> {
  const older = join(folder, 'older.linli')
  const to = pack()
  const written = pipeline(to, createGzip(), createWriteStream(older))
  for await (const part of createReadStream(file).pipe(createGunzip()).pipe(extract())) {
    const bytes = await buffer(part)
    if (part.header.name !== 'manifest.json') {
      to.entry({ name: part.header.name }, bytes)
      continue
    }
    const manifest = JSON.parse(bytes.toString('utf8')) as { migrations: { name: string }[] }
    const kept = manifest.migrations.filter((m) => !migrations.test(m.name))
    expect(kept.length).toBeLessThan(manifest.migrations.length)
    to.entry({ name: part.header.name }, JSON.stringify({ ...manifest, migrations: kept }))
  }
  to.finalize()
  await written
  return older
}

test('a backup of an earlier version is brought up to this one after its rows are there', async () => {
  const config = await elsewhere()
  const older = await before(/-sealed\.sql$/)
  expect(await restore(older, config, { 'passphrase-file': passphrase }, say)).toBe(0)
  const there = await openHouse(config)
  const owner = there.owner('d510108')
  const count = (table: 'places_facility' | 'kernel_event', kind?: string) =>
    owner.db
      .selectFrom(table)
      .select((e) => e.fn.countAll<string>().as('n'))
      .$if(kind !== undefined, (q) => q.where('kind' as never, '=', kind as never))
      .executeTakeFirstOrThrow()
  expect(await count('kernel_event', 'places.facility.restated')).toEqual(await count('places_facility'))
  await owner.end()
  await there.close()
})

test('without passphrase and key it refuses, and so does a wrong passphrase', async () => {
  const config = await elsewhere()
  await expect(restore(file, config, {}, say)).rejects.toMatchObject({ code: 'no-key' })
  writeFileSync(join(folder, 'wrong'), 'another passphrase')
  await expect(
    restore(file, config, { 'passphrase-file': join(folder, 'wrong') }, say),
  ).rejects.toMatchObject({ code: 'wrong-passphrase' })
})
