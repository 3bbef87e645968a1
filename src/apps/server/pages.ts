import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')
/** Folder of the built pages. */
export const built = join(root, 'dist')
const note = join(built, '.built')

/** A hash over what the pages are made of: names, sizes and times of the sources, the lock and the build's settings. */
function sources(): string {
  const hash = createHash('sha256')
  const walk = (folder: string): void => {
    for (const name of readdirSync(folder).sort()) {
      const path = join(folder, name)
      const stat = statSync(path)
      if (stat.isDirectory()) walk(path)
      else if (/\.(tsx?|js|css|html|svg)$/.test(name) && !name.endsWith('.test.ts'))
        hash.update(`${path.slice(root.length)} ${stat.size} ${stat.mtimeMs}\n`)
    }
  }
  walk(join(root, 'src'))
  for (const file of ['package-lock.json', 'vite.config.ts']) hash.update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/** Builds the front ends when their sources are newer than what stands in dist. */
export async function buildPages(started: () => void): Promise<void> {
  if (process.env.LINLI_PAGES === 'none') return
  const wanted = sources()
  if (existsSync(note) && readFileSync(note, 'utf8') === wanted) return
  started()
  const windows = process.platform === 'win32'
  const child = spawn(
    join(root, 'node_modules', '.bin', windows ? 'vite.cmd' : 'vite'),
    ['build', '--logLevel', 'warn'],
    {
      cwd: root,
      // Whoever starts the server: a test's environment would build the slow, heavy pages for developers.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: windows,
    },
  )
  const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('exit', done))
  if (code !== 0) throw new Error(`the pages could not be built (vite ended with ${code})`)
  writeFileSync(note, wanted)
}
