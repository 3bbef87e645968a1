import { heavy } from '../../scripts/heavy.ts'
import type { SoakRun } from '../../scripts/soak.ts'

/** A hundred thousand sequences of every operation of the ledger beside a naive model, equal at every step. */
export const soak = (run: SoakRun): Promise<void> =>
  heavy('src/instruments/ledger/model.test.ts', 100_000, run)
