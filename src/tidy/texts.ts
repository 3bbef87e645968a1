import {
  type Finding,
  isScript,
  isTest,
  lineOf,
  type Node,
  nameOf,
  nodesOf,
  propertiesOf,
  type Rule,
  type SourceFile,
  textOf,
} from './source.ts'

const han = /\p{Script=Han}/u
const isWordsFile = (path: string) =>
  /(^|\/)(words[\w.-]*|[\w-]+-words)\.ts$/.test(path) || path.includes('/words/')
const scripts = (files: readonly SourceFile[]) =>
  files.filter((f) => f.path.startsWith('src/') && isScript(f.path) && !isTest(f.path))

interface Entry {
  file: SourceFile
  key: string
  zh: string | undefined
  en: string | undefined
}

/** The texts of every words file, by their keys. */
function entriesOf(files: readonly SourceFile[]): Entry[] {
  return scripts(files)
    .filter((f) => isWordsFile(f.path))
    .flatMap((file) =>
      [...nodesOf(file, 'VariableDeclarator')].flatMap(([node]) =>
        [...propertiesOf(node['init'])].map(([key, value]) => {
          const pair = propertiesOf(value)
          return { file, key, zh: textOf(pair.get('zh')), en: textOf(pair.get('en')) }
        }),
      ),
    )
}

const holes = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map((m) => m[1])
    .toSorted((a = '', b = '') => a.localeCompare(b))
    .join()

function wrongWith({ key, zh, en }: Entry): string | undefined {
  if (!/^[a-z][\w-]*(\.[\w-]+)+$/.test(key)) return 'keys are room.thing'
  if (!zh) return 'no zh'
  if (!en) return 'no en'
  // the switch to Chinese is written in Chinese, for those who cannot read the rest
  if (han.test(en) && !/language$/i.test(key)) return 'Chinese in en'
  return holes(zh) === holes(en) ? undefined : 'zh and en fill different places'
}

/** Every text has zh and en with the same places to fill, and one key one text. */
export const wordsComplete: Rule = (files) => {
  const seen = new Map<string, Entry>()
  return entriesOf(files).flatMap((entry): Finding[] => {
    const at = { path: entry.file.path, rule: 'words-complete' }
    const wrong = wrongWith(entry)
    if (wrong) return [{ ...at, detail: `${entry.key}: ${wrong}` }]
    const twin = seen.get(entry.key)
    seen.set(entry.key, entry)
    return twin ? [{ ...at, detail: `${entry.key} stands in ${twin.file.path} too` }] : []
  })
}

// Calls whose literal argument is the key of a text: `say('cases.title')` in a page, `new Problem(409, 'not-handler')`.
function keyUsed(node: Node): string | undefined {
  const callee = nameOf(node['callee'])
  const args = node['arguments'] as unknown[]
  if (node.type === 'NewExpression') {
    const code = callee === 'Problem' ? textOf(args[1]) : undefined
    return code === undefined ? undefined : `problem.${code}`
  }
  if (callee !== 'say') return undefined
  return textOf(args.length > 2 ? args[2] : args[0])
}

/** Every key that code names has its words. */
export const wordsThere: Rule = (files) => {
  const known = new Set(entriesOf(files).map((entry) => entry.key))
  return scripts(files).flatMap((file) =>
    [...nodesOf(file, 'CallExpression', 'NewExpression')].flatMap(([node]) => {
      const key = keyUsed(node)
      if (!key?.includes('.') || known.has(key)) return []
      return [
        {
          path: file.path,
          rule: 'words-there',
          detail: `line ${lineOf(file, node.start)}: ${key} has no words`,
        },
      ]
    }),
  )
}

// The demo’s people speak, dates are said differently in each language, seeds of the register carry names, official
// place names have suffixes, and a list of pairs has both languages side by side.
const maySpeak = (path: string) =>
  isWordsFile(path) ||
  /^src\/(demo|tidy)\//.test(path) ||
  /\/demo(\.ts$|\/)/.test(path) ||
  /\/(categories|seed[\w-]*)\.ts$/.test(path) ||
  path === 'src/kernel/web/time.ts' ||
  path === 'src/registers/places/divisions.ts'

function shown(node: Node): string {
  if (node.type === 'TemplateElement') return (node['value'] as { cooked: string | null }).cooked ?? ''
  return typeof node['value'] === 'string' ? node['value'] : ''
}

/** No shown text outside the words files: no Chinese in a literal, no words between the tags of a page. */
export const noText: Rule = (files) =>
  scripts(files).flatMap((file) => {
    if (maySpeak(file.path)) return []
    return [...nodesOf(file, 'Literal', 'TemplateElement', 'JSXText')].flatMap(([node]) => {
      const text = shown(node)
      if (!han.test(text) && !(node.type === 'JSXText' && /\p{L}{2}/u.test(text))) return []
      const detail = `line ${lineOf(file, node.start)}: ${text.trim().slice(0, 30)}`
      return [{ path: file.path, rule: 'no-text', detail }]
    })
  })
