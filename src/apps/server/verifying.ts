import { sql } from 'kysely'
import type { Tenant } from '../../kernel/http/district.ts'
import { type Verified, verifyDistrict } from '../../kernel/seal/verify.ts'
import { filesInUse, type LostFile } from './cli/files.ts'
import type { House } from './house.ts'
import { rooms } from './rooms.ts'

/** A file that rows need and the disk has not, as `verify` names what is wrong. */
export const lostFinding = ({ file, rows }: LostFile) => ({
  check: 'a file is lost',
  row: `${file} of ${rows.join(', ')}`,
})

/**
 * Verifies a district as its owner, outside row-level security: every seal, every state, every invariant, and every file
 * unless the files are somewhere else. The connection lives as long as the run.
 */
export async function verifyTenant(
  house: House,
  tenant: Tenant,
  of: { witness?: { seq: string; hash: string }[]; files: boolean; progress?: (done: string) => void },
): Promise<Verified> {
  const owner = house.owner(tenant.schema)
  try {
    const result = await verifyDistrict(
      owner.db,
      rooms.flatMap((r) => r.nouns ?? []),
      rooms.flatMap((r) => r.invariants ?? []),
      of.witness,
      of.progress,
    )
    const ask = async (query: string) => (await sql.raw(query).execute(owner.db)).rows
    const { lost } = of.files ? await filesInUse(house.files, tenant.schema, ask) : { lost: [] }
    return { ...result, findings: [...result.findings, ...lost.map(lostFinding)] }
  } finally {
    await owner.end()
  }
}
