import { execFileSync, spawn } from 'node:child_process'
import { accessSync, constants, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const runnable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Where a program lies on the PATH. */
export const found = (program: string): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find(runnable)

/** The browser the stories run in. */
export function chromium(): string | undefined {
  const named = process.env['LINLI_CHROMIUM']
  if (named) return runnable(named) ? named : undefined
  for (const program of ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']) {
    const path = found(program)
    if (path) return path
  }
  return undefined
}

function hasChineseFont(): boolean {
  try {
    return execFileSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8', stdio: 'pipe' }).trim() !== ''
  } catch {
    return false
  }
}

function hasPostgres(): boolean {
  try {
    return readdirSync('/usr/lib/postgresql').some((version) =>
      runnable(`/usr/lib/postgresql/${version}/bin/postgres`),
    )
  } catch {
    return found('postgres') !== undefined
  }
}

/** Debian packages of what the tests need and this machine lacks. */
export function missingPackages(browser: boolean): string[] {
  return [
    ...(browser && !chromium() ? ['chromium'] : []),
    ...(browser && !hasChineseFont() ? ['fonts-noto-cjk'] : []),
    ...(hasPostgres() ? [] : ['postgresql']),
  ]
}

/** Debian packages that some tests use where they are there; without them those are skipped, and say so. */
export const wantedPackages = (): string[] => (found('hledger') ? [] : ['hledger'])

export const installCommand = (packages: readonly string[]): string =>
  `sudo apt-get update && sudo apt-get install -y ${packages.join(' ')}`

export const mayInstall = (): boolean =>
  process.getuid?.() === 0 && found('apt-get') !== undefined && process.platform === 'linux'

/** apt's own lines go to a log; a dot per ten of them shows that it goes on. */
function apt(args: string[]): Promise<boolean> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const child = spawn('apt-get', ['-y', '-o', 'Dpkg::Options::=--force-confold', ...args], {
    env,
    stdio: 'pipe',
  })
  let said = ''
  let lines = 0
  const hear = (piece: Buffer) => {
    said = (said + piece.toString()).slice(-4_000)
    if (lines++ % 10 === 0) process.stdout.write('.')
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  return new Promise((resolve) => {
    child.on('error', () => resolve(false))
    child.on('close', (code) => {
      process.stdout.write('\n')
      if (code !== 0) console.error(said)
      resolve(code === 0)
    })
  })
}

/** Installs Debian packages as root. True when all came. */
export async function installPackages(packages: readonly string[]): Promise<boolean> {
  console.log(`安装 · Installing ${packages.join(', ')} (apt)`)
  if (packages.includes('postgresql')) {
    // The tests start their own clusters on free ports; Debian's would only take 5432.
    mkdirSync('/etc/postgresql-common/createcluster.d', { recursive: true })
    writeFileSync('/etc/postgresql-common/createcluster.d/linli.conf', 'create_main_cluster = false\n')
  }
  await apt(['update'])
  return apt(['install', '--no-install-recommends', ...packages])
}
