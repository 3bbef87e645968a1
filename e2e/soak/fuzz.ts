import { heavy } from '../../scripts/heavy.ts'
import type { SoakRun } from '../../scripts/soak.ts'

/** 300 inputs for every endpoint, made from its own schema. */
export const soak = (run: SoakRun): Promise<void> => heavy('src/apps/server/fuzz.test.ts', 300, run)
