import { appendFileSync, readFileSync } from 'node:fs'
import { headOf, sealAll } from '../../../kernel/seal/sealer.ts'
import { verifyTenant } from '../verifying.ts'
import { chosen, type Command } from './command.ts'

interface Kept {
  district: string
  seq: string
  hash: string
  at: string
}

/** One JSON object a line, as `witness` writes and other installations answer. */
const keptIn = (file: string): Kept[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as Kept)

/** Recomputes every seal, checks every invariant and looks for every file; exit 1 names what is wrong. */
export const verifyCommand: Command = async (input) => {
  const witnesses = input.values.witness ? keptIn(input.values.witness) : []
  let wrong = 0
  for (const tenant of chosen(input)) {
    await sealAll(tenant.db, new Date())
    // With nothing but the address of a database the files are somewhere else.
    const files = !input.values.url || input.values.data !== undefined
    if (!files) input.say.line('files-unchecked', { code: tenant.code })
    const witness = witnesses.filter((w) => w.district === tenant.code)
    const { findings, ...result } = await verifyTenant(input.house, tenant, { witness, files })
    for (const finding of findings) input.say.line('finding', { check: finding.check, row: finding.row })
    wrong += findings.length
    input.say.line(findings.length ? 'not-verified' : 'verified', {
      code: tenant.code,
      events: result.events,
      seals: result.seals,
      seq: result.head.seq,
      hash: result.head.hash,
    })
  }
  return wrong ? 1 : 0
}

/** Appends the newest district hash to a file, and posts it to an outside witness where `--url` names one. */
export const witnessCommand: Command = async (input) => {
  for (const tenant of chosen(input)) {
    const kept: Kept = { district: tenant.code, ...(await headOf(tenant.db)), at: new Date().toISOString() }
    const line = `${JSON.stringify(kept)}\n`
    if (input.values.out) appendFileSync(input.values.out, line)
    for (const address of input.rest) {
      const reply = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: line,
        signal: AbortSignal.timeout(20_000),
      })
      if (!reply.ok) {
        input.say.line('witness-refused', { address, status: reply.status })
        return 1
      }
    }
    process.stdout.write(line)
  }
  return 0
}
