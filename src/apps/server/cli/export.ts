import { createWriteStream, renameSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { everything, look } from '../../../kernel/db/connect.ts'
import { dayOf } from '../../../kernel/day.ts'
import { Problem } from '../../../kernel/problem.ts'
import { headOf, sealAll } from '../../../kernel/seal/sealer.ts'
import { hledgerJournal } from '../../../instruments/ledger/index.ts'
import { chosen, type Command } from './command.ts'

/** `export hledger --out FILE`: every book of a district as plain-text accounting, of one moment, sealed. */
export const exportHledgerCommand: Command = async (input) => {
  const { out } = input.values
  const [tenant, ...others] = chosen(input)
  if (!out || !tenant || others.length) throw new Problem(422, 'export-needs')
  const now = new Date()
  await sealAll(tenant.db, now)
  await tenant.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      await look(trx, everything)
      const head = await headOf(trx)
      const title = `Linli ${tenant.code} ${tenant.name} ${dayOf(now)}, sealed up to ${head.seq} ${head.hash}`
      const pieces = Readable.from(hledgerJournal(trx, title))
      await pipeline(pieces, createWriteStream(`${out}.part`, { mode: 0o600 }))
    })
  renameSync(`${out}.part`, out)
  input.say.line('exported', { code: tenant.code, file: out })
  return 0
}
