import { heavy } from '../../scripts/heavy.ts'
import type { SoakRun } from '../../scripts/soak.ts'

/** Server and database killed in turn in the middle of trying, writing and taking back an import, thirty times. */
export const soak = (run: SoakRun): Promise<void> => heavy('src/apps/server/import-kill.test.ts', 30, run)
