import { heavy } from '../../scripts/heavy.ts'
import type { SoakRun } from '../../scripts/soak.ts'

/** Server and database killed in turn, thirty times, in the middle of writes. */
export const soak = (run: SoakRun): Promise<void> => heavy('src/apps/server/kill.test.ts', 30, run)
