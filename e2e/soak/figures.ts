import { heavy } from '../../scripts/heavy.ts'
import type { SoakRun } from '../../scripts/soak.ts'

/** Forty random lives of cases, after each of which the roll-ups equal a naive recomputation. */
export const soak = (run: SoakRun): Promise<void> => heavy('src/life/cases/figures/life.test.ts', 40, run)
