import { parseArgs } from 'node:util'
import { Problem } from '../../kernel/problem.ts'
import { backupCommand } from './cli/backup.ts'
import { exportHledgerCommand, exportPackageCommand } from './cli/export.ts'
import { restore } from './cli/restore.ts'
import {
  accountsCommand,
  districtCommand,
  doctorCommand,
  inviteCommand,
  migrateCommand,
} from './cli/operate.ts'
import { verifyCommand, witnessCommand } from './cli/verify.ts'
import { readConfig } from './config.ts'
import { openHouse } from './house.ts'
import { speak } from './speak.ts'
import type { Command, Values } from './cli/command.ts'

const commands: Record<string, Command> = {
  verify: verifyCommand,
  witness: witnessCommand,
  accounts: accountsCommand,
  doctor: doctorCommand,
  migrate: migrateCommand,
  'district create': districtCommand,
  'user invite': inviteCommand,
  backup: backupCommand,
  'export hledger': exportHledgerCommand,
  'export 360giving': exportPackageCommand('360giving'),
  'export ocds': exportPackageCommand('ocds'),
}

const say = speak(process.env)

/** Data folder and district as for the server; everything else belongs to the command. */
async function main(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      district: { type: 'string' },
      json: { type: 'boolean' },
      'without-lost-files': { type: 'boolean' },
      witness: { type: 'string' },
      url: { type: 'string' },
      out: { type: 'string' },
      'passphrase-file': { type: 'string' },
      role: { type: 'string' },
      area: { type: 'string' },
      name: { type: 'string' },
      username: { type: 'string' },
      phone: { type: 'string' },
      organisation: { type: 'string' },
      title: { type: 'string' },
      post: { type: 'string' },
    },
  })
  const name = [positionals.slice(0, 2).join(' '), positionals[0] ?? ''].find((n) => commands[n])
  const command = name ? commands[name] : undefined
  const restoring = positionals[0] === 'restore' && positionals[1]
  if (!restoring && (!command || !name)) {
    say.line('usage', { commands: [...Object.keys(commands), 'restore'].join(', ') })
    return 2
  }
  const environment = { ...process.env, ...(values.url ? { DATABASE_URL: values.url } : {}) }
  const config = readConfig(
    [
      ...(values.data ? ['--data', values.data] : []),
      ...(values.district ? ['--district', values.district] : []),
    ],
    environment,
  )
  if (restoring || !command || !name) return restore(positionals[1] ?? '', config, values as Values, say)
  const house = await openHouse(config)
  try {
    return await command({
      house,
      config,
      values: values as Values,
      rest: positionals.slice(name.split(' ').length),
      say,
    })
  } finally {
    await house.close()
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  say.failed(error)
  return error instanceof Problem ? 1 : 70
})
