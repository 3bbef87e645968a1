import { createWriteStream, renameSync, writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { everything, look } from '../../../kernel/db/connect.ts'
import { dayOf } from '../../../kernel/day.ts'
import { Problem } from '../../../kernel/problem.ts'
import { headOf, sealAll } from '../../../kernel/seal/sealer.ts'
import { hledgerJournal } from '../../../instruments/ledger/index.ts'
import { exportAll, type PackageFormat } from '../../../works/funds/index.ts'
import { addressOf } from '../address.ts'
import { asSystem } from '../reactions.ts'
import { chosen, type Command, type CommandInput } from './command.ts'

function wanted(input: CommandInput) {
  const { out } = input.values
  const [tenant, ...others] = chosen(input)
  if (!out || !tenant || others.length) throw new Problem(422, 'export-needs')
  return { out, tenant }
}

/** `export hledger --out FILE`: every book of a district as plain-text accounting, of one moment, sealed. */
export const exportHledgerCommand: Command = async (input) => {
  const { out, tenant } = wanted(input)
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

/** `export ocds|360giving --out FILE`: the contracts, or the grants of charity, of all funds of a district as one package. */
export const exportPackageCommand =
  (format: PackageFormat): Command =>
  async (input) => {
    const { out, tenant } = wanted(input)
    const told = await asSystem(tenant, new Date(), async (c) =>
      exportAll(c, format, await addressOf(c, input.house, input.config)),
    )
    writeFileSync(`${out}.part`, JSON.stringify(told))
    renameSync(`${out}.part`, out)
    input.say.line('exported', { code: tenant.code, file: out })
    return 0
  }
