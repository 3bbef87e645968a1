import { drawSample, type Method } from '../../../instruments/ledger/index.ts'
import { sealAll } from '../../../kernel/seal/sealer.ts'
import { asSystem } from '../reactions.ts'
import type { TestHouse } from './house.ts'

/** A sample of a book with a remark on nothing yet, drawn after what was posted is sealed. */
export async function sampleOf(t: TestHouse, book: string): Promise<string> {
  await sealAll(t.tenant.db, t.clock.now)
  const by = {
    book,
    from: '2026-01-01',
    to: '2026-12-01',
    method: 'random' as Method,
    step: 3n,
    seed: null,
  } as const
  return asSystem(t.tenant, t.clock.now, (c) => drawSample(c, by))
}
