import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type RuleName, rules, type SourceFile } from './tidy/index.ts'

const roots = ['src', 'e2e', 'bench', 'scripts']

function house(): SourceFile[] {
  return roots.flatMap((root) => {
    const names = readdirSync('.', { withFileTypes: true }).some((f) => f.name === root)
      ? readdirSync(root, { recursive: true, encoding: 'utf8' })
      : []
    return names
      .map((name) => posix.join(root, name.replaceAll('\\', '/')))
      .filter((path) => /\.(tsx?|sql)$/.test(path))
      .map((path) => ({ path, text: readFileSync(join('.', path), 'utf8') }))
  })
}

const files = house()

describe('the house keeps its rules', () => {
  test.each(Object.keys(rules) as RuleName[])('%s', (name) => {
    const findings = rules[name](files)
    expect(findings.map((f) => `${f.path}: ${f.detail}`)).toEqual([])
  })
})

test('the handbook shows the pictures that it has, and no others', () => {
  const folder = 'docs/handbook'
  const pages = readdirSync(folder).filter((name) => name.endsWith('.md'))
  const shown = pages.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/\]\(pictures\/([^)]+)\)/g)].map(
      (found) => found[1],
    ),
  )
  expect(new Set(shown)).toEqual(new Set(readdirSync(join(folder, 'pictures'))))
})

const file = (path: string, text: string): SourceFile => ({ path, text })
const caught = (name: RuleName, ...planted: SourceFile[]) => rules[name](planted).map((f) => f.detail)
const lines = (n: number) => 'x()\n'.repeat(n)
const endpoint = file(
  'src/life/cases/api.ts',
  "export const a = endpoint({ method: 'GET', path: '/api/cases' })",
)
const policy = (route: string, room = 'life/cases') =>
  file(`src/${room}/policy.ts`, `export const policy = { '${route}': { desk: 'within' } }`)

/** For each rule: what must be caught, and its near neighbour that must not be. */
const planted: Record<RuleName, { bad: [why: string, ...files: SourceFile[]][]; good: SourceFile[] }> = {
  arrows: {
    bad: [
      ['up a storey', file('src/registers/people/store.ts', "import { a } from '../../life/cases/index.ts'")],
      ['against the arrow', file('src/registers/places/store.ts', "import { a } from '../people/index.ts'")],
      ['no arrow', file('src/life/points/actions.ts', "import { a } from '../cases/index.ts'")],
      ['out of the kernel', file('src/kernel/event.ts', "import { a } from '../registers/people/index.ts'")],
      [
        'past the door',
        file('src/life/cases/actions.ts', "import { a } from '../../registers/people/store.ts'"),
      ],
      [
        'a page past the door',
        file('src/life/cases/ui/a.tsx', "import { a } from '../../../registers/people/store.ts'"),
      ],
      [
        'a page with schemas',
        file('src/life/cases/ui/a.tsx', "import { a } from '../../../registers/people/api.ts'"),
      ],
      ['care', file('src/steering/measures/store.ts', "import { a } from '../../life/care/index.ts'")],
      [
        'growth to points',
        file('src/steering/growth/store.ts', "import { a } from '../../life/points/index.ts'"),
      ],
      ['re-exported', file('src/registers/people/index.ts', "export { a } from '../../life/cases/index.ts'")],
      ['lazily', file('src/registers/people/a.ts', "const a = await import('../../life/cases/index.ts')")],
      [
        'a type upward',
        file('src/registers/people/a.ts', "import type { A } from '../../life/cases/index.ts'"),
      ],
      ['an unknown room', file('src/life/chat/index.ts', '')],
      ['the demo', file('src/life/cases/actions.ts', "import { a } from '../../demo/matters.ts'")],
      ['the testing house', file('src/life/cases/actions.ts', "import { a } from '../../testing/house.ts'")],
      ['an app', file('src/life/cases/actions.ts', "import { a } from '../../apps/server/house.ts'")],
    ],
    good: [
      file('src/registers/people/store.ts', "import { a } from '../places/index.ts'"),
      file(
        'src/life/cases/actions.ts',
        "import { a } from '../../registers/people/index.ts'\nimport { p } from './policy.ts'",
      ),
      file(
        'src/life/cases/ui/a.tsx',
        "import { A } from '../../../registers/people/ui/name.tsx'\nimport type { b } from '../../../registers/people/api.ts'",
      ),
      file('src/life/cases/demo.ts', "import { a } from '../../demo/matters.ts'"),
      file('src/life/cases/cases.test.ts', "import { a } from '../../apps/server/house.ts'"),
      file(
        'src/apps/server/rooms.ts',
        "import { a } from '../../life/cases/routes.ts'\nimport { c } from '../../life/care/index.ts'",
      ),
      file(
        'src/life/cases/store.ts',
        "import { a } from '../../kernel/db/connect.ts'\nimport { sql } from 'kysely'",
      ),
    ],
  },
  'server-without-jsx': {
    bad: [
      [
        'by way of another',
        file('src/apps/server/main.ts', "import { a } from '../../life/cases/index.ts'"),
        file('src/life/cases/index.ts', "export { a } from './ui/part.tsx'"),
      ],
    ],
    good: [
      file('src/apps/server/main.ts', "import type { A } from '../../life/cases/ui/part.tsx'"),
      file('src/apps/resident/main.tsx', "import { A } from '../../life/cases/ui/part.tsx'"),
    ],
  },
  'pages-without-server': {
    bad: [
      ['a schema', file('src/life/cases/ui/a.tsx', "import { Type } from 'typebox'")],
      [
        'a Node module behind a rule',
        file('src/life/cases/ui/a.tsx', "import { r } from '../rules.ts'"),
        file('src/life/cases/rules.ts', "import { createHash } from 'node:crypto'"),
      ],
    ],
    good: [
      file(
        'src/life/cases/ui/a.tsx',
        "import type { Static } from 'typebox'\nimport { useState } from 'react'",
      ),
    ],
  },
  'file-size': {
    bad: [
      ['301 lines', file('src/life/cases/store.ts', lines(301))],
      ['a test of 501', file('src/life/cases/a.test.ts', lines(501))],
    ],
    good: [
      file('src/life/cases/store.ts', lines(300)),
      file('src/life/cases/a.test.ts', lines(500)),
      file('src/life/cases/words.ts', lines(900)),
      file('src/life/cases/tables.ts', lines(900)),
    ],
  },
  'function-size': {
    bad: [
      ['71 lines', file('src/life/cases/store.ts', `function a() {\n${lines(69)}}`)],
      ['an arrow', file('src/life/cases/store.ts', `const a = () => {\n${lines(69)}}`)],
      ['a method', file('src/life/cases/store.ts', `const a = { b() {\n${lines(69)}} }`)],
    ],
    good: [file('src/life/cases/store.ts', `function a() {\n${lines(68)}}`)],
  },
  'no-any': {
    bad: [
      ['a parameter', file('src/life/cases/store.ts', 'function a(b: any) {}')],
      ['a cast in a test', file('src/life/cases/a.test.ts', 'const a = b as any')],
    ],
    good: [file('src/life/cases/store.ts', "const any = 'any' // any")],
  },
  names: {
    bad: [
      ['a folder', file('src/kernel/utils/index.ts', '')],
      ['a file', file('src/life/cases/case-helpers.ts', '')],
      ['a class', file('src/life/cases/a.ts', 'export class CaseService {}')],
      ['a manager', file('src/life/cases/a.ts', 'const caseManager = 1')],
      ['a word that says nothing', file('src/life/cases/a.ts', 'function getData() {}')],
    ],
    good: [file('src/life/services/index.ts', 'export const services = 1')],
  },
  'no-default': {
    bad: [
      ['a function', file('src/life/cases/a.ts', 'export default function a() {}')],
      ['a name', file('src/life/cases/a.ts', 'const a = 1\nexport { a as default }')],
    ],
    good: [file('vite.config.ts', 'export default {}'), file('src/life/cases/a.ts', 'export const a = 1')],
  },
  'policy-lines': {
    bad: [
      ['none', endpoint],
      ['in another room', endpoint, policy('GET /api/cases', 'registers/people')],
      ['for nothing', policy('GET /api/gone')],
      ['unreadable', file('src/life/cases/api.ts', "export const a = endpoint({ method: 'GET', path })")],
    ],
    good: [endpoint, policy('GET /api/cases')],
  },
  'no-clocks': {
    bad: [
      ['a clock', file('src/life/cases/actions.ts', 'const a = new Date()')],
      ['a clock without brackets', file('src/life/cases/rules.ts', 'const a = new Date')],
      ['milliseconds', file('src/life/cases/store.ts', 'const a = Date.now()')],
      ['a die', file('src/life/cases/policy.ts', 'const a = Math.random()')],
      ['an id', file('src/life/cases/callback/actions.ts', 'const a = randomUUID()')],
    ],
    good: [
      file('src/life/cases/actions.ts', 'const a = new Date(now)'),
      file('src/apps/server/main.ts', 'const a = new Date()'),
    ],
  },
  'only-funds-settles': {
    bad: [
      [
        'a room beside it',
        file(
          'src/life/points/actions.ts',
          "import { post, settleDue } from '../../instruments/ledger/index.ts'",
        ),
      ],
      [
        'under another name',
        file('src/apps/server/a.ts', "import { settleDue as pay } from '../../instruments/ledger/index.ts'"),
      ],
    ],
    good: [
      file('src/works/funds/actions.ts', "import { settleDue } from '../../instruments/ledger/index.ts'"),
      file('src/life/points/actions.ts', "import { stateDue } from '../../instruments/ledger/index.ts'"),
    ],
  },
  'words-complete': {
    bad: [
      ['no en', file('src/life/cases/words.ts', "export const words = { 'cases.a': { zh: '一' } }")],
      [
        'empty zh',
        file('src/life/cases/words.ts', "export const words = { 'cases.a': { zh: '', en: 'a' } }"),
      ],
      [
        'Chinese in en',
        file('src/life/cases/words.ts', "export const words = { 'cases.a': { zh: '一', en: '一' } }"),
      ],
      [
        'other places',
        file('src/life/cases/words.ts', "export const words = { 'cases.a': { zh: '{n} 件', en: 'cases' } }"),
      ],
      [
        'a bare key',
        file('src/life/cases/words.ts', "export const words = { title: { zh: '一', en: 'a' } }"),
      ],
      [
        'twice',
        file('src/life/cases/words.ts', "export const words = { 'cases.a': { zh: '一', en: 'a' } }"),
        file('src/life/rounds/words.ts', "export const words = { 'cases.a': { zh: '二', en: 'b' } }"),
      ],
    ],
    good: [
      file(
        'src/life/cases/words.ts',
        "export const words = { 'cases.a': { zh: '{n} 件', en: '{n} cases' } }",
      ),
    ],
  },
  'words-there': {
    bad: [
      ['a refusal', file('src/life/cases/actions.ts', "throw new Problem(409, 'not-handler')")],
      ['a page', file('src/life/cases/ui/a.tsx', "say('cases.title')")],
      ['the server', file('src/life/cases/a.ts', "say(words, lang, 'cases.title')")],
    ],
    good: [
      file(
        'src/life/cases/words.ts',
        "export const words = { 'problem.not-handler': { zh: '一', en: 'a' } }",
      ),
      file('src/life/cases/actions.ts', "throw new Problem(409, 'not-handler')"),
    ],
  },
  'no-text': {
    bad: [
      ['a literal', file('src/life/cases/actions.ts', "const a = '已受理'")],
      ['a template', file('src/life/cases/actions.ts', 'const a = `第 ${n} 步`')],
      ['between tags', file('src/life/cases/ui/a.tsx', 'const a = <p>Accepted</p>')],
      ['an attribute', file('src/life/cases/ui/a.tsx', 'const a = <p title="已受理" />')],
    ],
    good: [
      file('src/life/cases/words.ts', "export const words = { 'cases.a': { zh: '已受理', en: 'Accepted' } }"),
      file('src/life/cases/actions.ts', '// 已受理\nconst a = /[街镇]/'),
      file('src/life/cases/demo.ts', "const a = '下水道堵了'"),
      file('src/life/cases/ui/a.tsx', "const a = <p>{say('a')} · </p>"),
    ],
  },
  'migration-names': {
    bad: [
      ['no time', file('src/life/cases/migrations/request.sql', '')],
      ['no such time', file('src/life/cases/migrations/20261332T0900_request.sql', '')],
      ['not SQL', file('src/life/cases/migrations/20261122T0900_request.ts', '')],
    ],
    good: [file('src/life/cases/migrations/20261122T0900_request.sql', '')],
  },
  'no-triggers': {
    bad: [
      [
        'a trigger',
        file('src/life/cases/migrations/20261122T0900_a.sql', 'CREATE TRIGGER a AFTER INSERT ON b'),
      ],
      [
        'its function',
        file('src/life/cases/migrations/20261122T0900_a.sql', 'create function a() returns trigger as $$ $$'),
      ],
    ],
    good: [
      file(
        'src/life/cases/migrations/20261122T0900_a.sql',
        "-- create trigger\ncomment on table a is 'create trigger'",
      ),
    ],
  },
  'table-names': {
    bad: [
      [
        "another room's",
        file('src/life/cases/migrations/20261122T0900_a.sql', 'create table people_person (id uuid)'),
      ],
      [
        'no room',
        file('src/life/cases/migrations/20261122T0900_a.sql', 'create table if not exists request (id uuid)'),
      ],
      [
        'a schema',
        file('src/life/cases/migrations/20261122T0900_a.sql', 'create table public.cases_a (id uuid)'),
      ],
    ],
    good: [file('src/life/cases/migrations/20261122T0900_a.sql', 'create table cases_request (id uuid)')],
  },
  'keys-down': {
    bad: [
      ['up', file('src/registers/people/migrations/20261122T0900_a.sql', 'a uuid references cases_case')],
      [
        'to a schema',
        file('src/life/cases/migrations/20261122T0900_a.sql', 'a uuid references public.people_person (id)'),
      ],
    ],
    good: [
      file(
        'src/life/cases/migrations/20261122T0900_a.sql',
        'a uuid references people_person, b uuid references cases_case (id)',
      ),
    ],
  },
  'own-tables': {
    bad: [
      ['a query', file('src/life/cases/store.ts', "trx.selectFrom('people_person as p')")],
      ['a column', file('src/life/cases/store.ts', "q.innerJoin('places_area.path')")],
      ['SQL', file('src/life/cases/store.ts', 'sql`select 1 from people_person where ${a}`')],
    ],
    good: [
      file('src/life/cases/store.ts', "trx.selectFrom('cases_case as c')"),
      file('src/life/cases/a.ts', "const a = 'people_person is a noun'"),
    ],
  },
}

describe('each rule catches a planted violation', () => {
  describe.each(Object.keys(planted) as RuleName[])('%s', (name) => {
    test.each(planted[name].bad)('%s', (_why, ...bad) => {
      expect(caught(name, ...(bad as SourceFile[]))).not.toEqual([])
    })
    test('and lets the right thing be', () => expect(caught(name, ...planted[name].good)).toEqual([]))
  })
})
