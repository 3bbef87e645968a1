import { asSystem } from '../../../apps/server/reactions.ts'
import type { TestHouse } from '../../../apps/server/testing/house.ts'
import { sealAll } from '../../../kernel/seal/sealer.ts'
import { countedTo, countFigures } from '../figures/tally.ts'

/** Everything that happened so far is counted; the house counts by itself beside it, and then this one waits its turn. */
export async function counted({ tenant, clock }: TestHouse): Promise<void> {
  await sealAll(tenant.db, clock.now)
  for (;;) {
    while (await asSystem(tenant, clock.now, countFigures));
    const { head, seq } = await asSystem(tenant, clock.now, countedTo)
    if (seq !== null && BigInt(seq) >= BigInt(head)) return
    await new Promise((done) => setTimeout(done, 50))
  }
}
