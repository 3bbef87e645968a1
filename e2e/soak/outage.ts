import { heavy } from '../../scripts/heavy.ts'
import type { SoakRun } from '../../scripts/soak.ts'

/** The database gone for a minute. */
export const soak = (run: SoakRun): Promise<void> => heavy('src/apps/server/outage.test.ts', 60, run)
