/** The heavy kinds: a test file run alone, with more of what it does. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './results.ts'
import type { SoakRun } from './soak.ts'

/** Runs a test file with `count` and the seed in its environment; throws when it fails. */
export async function heavy(file: string, count: number, { seed, say }: SoakRun): Promise<void> {
  say(`${file}: ${count}, seed ${seed}`)
  const windows = process.platform === 'win32'
  const child = spawn(
    join(root, 'node_modules', '.bin', windows ? 'vitest.cmd' : 'vitest'),
    [
      'run',
      ...(file.startsWith('e2e/') ? ['-c', 'e2e/vitest.config.ts'] : []),
      file,
      '--testTimeout=3600000',
    ],
    {
      cwd: root,
      stdio: 'inherit',
      shell: windows,
      env: { ...process.env, LINLI_SOAK_COUNT: String(count), LINLI_SOAK_SEED: String(seed) },
    },
  )
  const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('exit', done))
  if (code !== 0) throw new Error(`${file} failed; seed ${seed}`)
}
