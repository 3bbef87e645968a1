import { heavy } from '../../scripts/heavy.ts'
import type { SoakRun } from '../../scripts/soak.ts'

/** Two hundred drafts through fifty airplane-mode switches, killed tabs and lost answers. */
export const soak = (run: SoakRun): Promise<void> => heavy('e2e/switches.story.ts', 200, run)
