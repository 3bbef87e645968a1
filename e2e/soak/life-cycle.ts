import { heavy } from '../../scripts/heavy.ts'
import type { SoakRun } from '../../scripts/soak.ts'

/** Two thousand cases walked beside a naive model of the life cycle. */
export const soak = (run: SoakRun): Promise<void> => heavy('src/life/cases/life-cycle.test.ts', 2000, run)
