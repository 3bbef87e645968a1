import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

interface Chunk {
  file: string
  isEntry?: boolean
  src?: string
  imports?: string[]
  dynamicImports?: string[]
  css?: string[]
}
type Manifest = Record<string, Chunk>
interface Row {
  bench: string
  unit: string
  figure: number
  floor: number
  floorName: string
  ratio: number
  target: string
  ok: boolean
}

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const gz = (path: string): number => gzipSync(readFileSync(dist + path), { level: 9 }).length

/** Files a browser fetches for these chunks: themselves, what they import at once, their styles. */
function filesOf(manifest: Manifest, keys: string[]): Set<string> {
  const files = new Set<string>()
  const seen = new Set<string>()
  const queue = [...keys]
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    const chunk = manifest[key]
    if (!chunk || seen.has(key)) continue
    seen.add(key)
    files.add(chunk.file)
    for (const css of chunk.css ?? []) files.add(css)
    queue.push(...(chunk.imports ?? []))
  }
  return files
}

/** First load of an app's page: the HTML, its entry and the page's own lazy chunk. Words are within the code. */
const PAGES = [
  { name: 'public page', app: 'resident', page: /public-case\.tsx$/, most: 170, dataKb: 4 },
  { name: 'resident', app: 'resident', page: /\/home\.tsx$/, most: 200, dataKb: 4 },
  { name: 'console', app: 'console', page: /inbox\.tsx$|dispatch\.tsx$/, most: 500, dataKb: 12 },
]

/** Gzipped KB of an app that mounts nothing: what React itself costs, built by the same build. */
async function emptyApp(): Promise<number> {
  const entry = 'virtual:empty'
  const code = "import { createRoot } from 'react-dom/client'; createRoot(document.body).render(null)"
  const made = await build({
    configFile: false,
    logLevel: 'silent',
    root: fileURLToPath(new URL('..', import.meta.url)),
    plugins: [
      {
        name: 'empty',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? code : null),
      },
    ],
    build: { write: false, rolldownOptions: { input: entry } },
  })
  const outputs = (Array.isArray(made) ? made : [made]).flatMap((part) =>
    'output' in part ? part.output : [],
  )
  const bytes = outputs.reduce(
    (sum, part) => sum + ('code' in part ? gzipSync(part.code, { level: 9 }).length : 0),
    0,
  )
  return Math.round(bytes / 102.4) / 10
}

/**
 * Weight of first loads in KB gz from `dist` (run `npm run build` before). The allowance for first data is what
 * the page's own readings weigh in the demo, rounded up. Floor: React mounted with nothing to show.
 */
export async function bench(): Promise<Row[]> {
  const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8')) as Manifest
  const floor = await emptyApp()
  const rows: Row[] = []
  for (const { name, app, page, most, dataKb } of PAGES) {
    const entry = Object.keys(manifest).find((key) => key === `${app}/index.html`)
    if (!entry) continue
    const first = Object.keys(manifest).filter(
      (key) => page.test(key) && manifest[entry]?.dynamicImports?.includes(key),
    )
    const files = [...filesOf(manifest, [entry, ...first])]
    const bytes = files.reduce((sum, file) => sum + gz(file), gz(`${app}/index.html`))
    const figure = Math.round(bytes / 102.4) / 10 + dataKb
    rows.push({
      bench: `weight ${name}`,
      unit: 'KB gz',
      figure,
      floor,
      floorName: 'React with nothing to show',
      ratio: figure / floor,
      target: `≤ ${most} KB`,
      ok: figure <= most && first.length > 0,
    })
  }
  return rows
}
