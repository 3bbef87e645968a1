import { heavy } from '../../scripts/heavy.ts'
import type { SoakRun } from '../../scripts/soak.ts'

/** Two officers at one case, four thousand cases. */
export const soak = (run: SoakRun): Promise<void> => heavy('src/apps/server/races.test.ts', 4000, run)
