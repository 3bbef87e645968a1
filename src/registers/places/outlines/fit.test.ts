import { describe, expect, test } from 'vitest'
import { Problem } from '../../../kernel/problem.ts'
import type { MultiPolygon } from '../geometry.ts'
import type { Node, Tree } from '../memory.ts'
import type { Level } from '../rules.ts'
import { type Fit, judged } from './fit.ts'
import { shared, Surroundings } from './surroundings.ts'
import { identified, type Surveyed } from './identify.ts'

type Box = [west: number, south: number, east: number, north: number]
/** In units of about ten metres. */
const box = ([west, south, east, north]: Box, ...holes: Box[]): MultiPolygon => {
  const ring = (x1: number, y1: number, x2: number, y2: number) =>
    [
      [x1, y1],
      [x2, y1],
      [x2, y2],
      [x1, y2],
      [x1, y1],
    ].map(([x = 0, y = 0]): [number, number] => [104 + x / 10_000, 30 + y / 10_000])
  return [[ring(west, south, east, north), ...holes.map((hole) => ring(...hole).toReversed())]]
}

/** Areas by the ends of their codes: `1` a street, `1.2` a community of it, … */
interface Given {
  [area: string]: { level: Level; at: Box; surveyed?: true }
}
const codeOf = (area: string): string =>
  ['510108', ...area.split('.').map((part) => part.padStart(3, '0'))].join('')
const pathOf = (area: string): string => {
  const parts = area.split('.')
  return ['510108', ...parts.map((_part, i) => codeOf(parts.slice(0, i + 1).join('.')))].join('/')
}

function worldOf(given: Given) {
  const node = (code: string, level: Level, name: string, path: string, synthetic: boolean): Node => ({
    code,
    level,
    name,
    path,
    synthetic,
    parent: code === '510108' ? null : code.slice(0, -3),
    parent_level: null,
    valid_from: '2023-06-30',
    valid_to: null,
    merged_into: null,
    lon: null,
    lat: null,
    urban: true,
    children: [],
  })
  const root = node('510108', 'district', '成华区', '510108', false)
  const byCode = new Map([[root.code, root]])
  const outlines = new Map([[root.code, box([0, 0, 1000, 1000])]])
  for (const [area, { level, at, surveyed }] of Object.entries(given)) {
    const one = node(codeOf(area), level, `${level} ${area}`, pathOf(area), !surveyed)
    byCode.set(one.code, one)
    byCode.get(one.parent ?? '')?.children.push(one)
    outlines.set(one.code, box(at))
  }
  const tree: Tree = { root, byCode, ended: [] }
  return { tree, outlines }
}

/** Two streets side by side with a community and a compound each, generated, and what a test has beside. */
const plain: Given = {
  1: { level: 'street', at: [0, 0, 500, 1000] },
  '1.1': { level: 'community', at: [0, 0, 500, 500] },
  '1.1.1': { level: 'compound', at: [300, 0, 500, 200] },
  2: { level: 'street', at: [500, 0, 1000, 1000] },
  '2.1': { level: 'community', at: [500, 0, 1000, 500] },
  '2.1.1': { level: 'compound', at: [500, 0, 700, 200] },
}

async function verdict(more: Given, drawn: Given, reach = '510108') {
  const world = worldOf({ ...plain, ...more })
  const areas = Object.entries(drawn).map(([area, { level, at }], i): Surveyed => {
    const standing = world.tree.byCode.get(codeOf(area))
    const name = standing?.name ?? `${level} ${area}`
    const [code, path] = [codeOf(area), pathOf(area)]
    return {
      n: i + 1,
      code,
      name,
      called: '',
      level,
      parent: code.slice(0, -3),
      path,
      outline: box(at),
      standing,
    }
  })
  const fit: Fit = await judged(areas, { ...world, path: reach }, { over: 1, change: 100 })
  const found = fit.findings.map((one) =>
    one ? `${one instanceof Problem ? '!' : '?'} ${one.code}: ${one.data['name']}, ${one.data['other']}` : '',
  )
  return { found, cut: fit.cut.map(({ code }) => code), absorbed: fit.absorbed }
}

describe('what is surveyed lies over nothing else that is surveyed, whatever it stands under', () => {
  const [mine, theirs]: [Box, Box] = [
    [400, 0, 520, 100],
    [500, 0, 600, 100],
  ]
  const over = '! outline-overlaps: micro-grid 2.1.1.1, compound 1.1.1 micro-grid 1.1.1.1'

  test('two cells of a file', async () => {
    const { found } = await verdict(
      {},
      { '1.1.1.1': { level: 'micro-grid', at: mine }, '2.1.1.1': { level: 'micro-grid', at: theirs } },
    )
    expect(found[1]).toBe(over)
  })

  test('a cell of a file and one that stands', async () => {
    const { found } = await verdict(
      { '1.1.1.1': { level: 'micro-grid', at: mine, surveyed: true } },
      { '2.1.1.1': { level: 'micro-grid', at: theirs } },
    )
    expect(found).toEqual([over])
  })

  test('a cell, and an area in which nothing finer is surveyed', async () => {
    const { found } = await verdict(
      { 1: { level: 'street', at: [0, 0, 500, 1000], surveyed: true } },
      { '2.1.1.1': { level: 'micro-grid', at: [480, 0, 600, 100] } },
    )
    expect(found).toEqual(['! outline-overlaps: micro-grid 2.1.1.1, 成华区 street 1'])
  })

  test('a street, and a cell below another whose own border is only generated', async () => {
    const { found } = await verdict(
      { '1.1.1.1': { level: 'micro-grid', at: mine, surveyed: true } },
      { 2: { level: 'street', at: [500, 0, 1000, 1000] } },
    )
    expect(found).toEqual(['! outline-overlaps: street 2, compound 1.1.1 micro-grid 1.1.1.1'])
  })

  test('not where they only touch, nor within what a survey may be off', async () => {
    const beside = (west: number) =>
      verdict(
        { '1.1.1.1': { level: 'micro-grid', at: [400, 0, 500, 100], surveyed: true } },
        { '2.1.1.1': { level: 'micro-grid', at: [west, 0, 600, 100] } },
      )
    expect((await beside(500)).found[0]).not.toMatch(/^!/)
    expect((await beside(499.5)).found[0]).not.toMatch(/^!/)
    expect((await beside(498)).found[0]).toMatch(/^! outline-overlaps/)
  })
})

describe('what is surveyed lies in what is surveyed above it, also where the one between is generated', () => {
  test('a border drawn without regard for a cell far below', async () => {
    const { found } = await verdict(
      { '1.1.1.1': { level: 'micro-grid', at: [400, 0, 500, 100], surveyed: true } },
      { '1.1': { level: 'community', at: [0, 0, 450, 500] } },
    )
    expect(found).toEqual(['! outline-leaves: community 1.1, compound 1.1.1 micro-grid 1.1.1.1'])
  })

  test('a cell drawn without regard for a border far above', async () => {
    const { found } = await verdict(
      { '1.1': { level: 'community', at: [0, 0, 460, 500], surveyed: true } },
      { '1.1.1.1': { level: 'micro-grid', at: [400, 0, 500, 100] } },
    )
    expect(found).toEqual(['! outline-outside: micro-grid 1.1.1.1, community 1.1'])
  })

  test('a border that holds all below it', async () => {
    const { found } = await verdict(
      { '1.1.1.1': { level: 'micro-grid', at: [400, 0, 500, 100], surveyed: true } },
      { '1.1': { level: 'community', at: [0, 0, 500, 400] } },
    )
    expect(found[0]).not.toMatch(/^!/)
  })
})

describe('generated cells of another parent make room', () => {
  const cells: Given = {
    '1.1.1.1': { level: 'micro-grid', at: [400, 0, 500, 100] },
    '1.1.1.2': { level: 'micro-grid', at: [400, 100, 500, 200] },
  }

  test('for a surveyed cell: what is left of one is cut, one of which nothing is left merges', async () => {
    const part = await verdict(
      { ...cells, '2.1.1': { level: 'compound', at: [480, 0, 700, 200] } },
      { '2.1.1.1': { level: 'micro-grid', at: [480, 0, 600, 100] } },
    )
    expect(part.found).toEqual(['? outline-yields: micro-grid 2.1.1.1, compound 1.1.1 micro-grid 1.1.1.1'])
    expect([part.cut, part.absorbed]).toEqual([[codeOf('1.1.1.1')], []])
    const most = await verdict(
      { ...cells, '2.1.1': { level: 'compound', at: [402, 0, 700, 200] } },
      { '2.1.1.1': { level: 'micro-grid', at: [402, 0, 700, 100] } },
    )
    expect(most.absorbed).toEqual([{ code: codeOf('1.1.1.1'), into: codeOf('2.1.1.1') }])
  })

  test('not where they are somebody else’s', async () => {
    const drawn: Given = { '2.1.1.1': { level: 'micro-grid', at: [480, 0, 600, 100] } }
    const { found, cut } = await verdict(cells, drawn, pathOf('2'))
    expect(found).toEqual(['! outline-beside: micro-grid 2.1.1.1, compound 1.1.1 micro-grid 1.1.1.1'])
    expect(cut).toEqual([])
  })

  test('not for a border above them: the survey of their level will', async () => {
    const { cut } = await verdict(
      { ...cells, '2.1.1.1': { level: 'micro-grid', at: [500, 0, 700, 200] } },
      { '2.1.1': { level: 'compound', at: [480, 0, 700, 200] } },
    )
    expect(cut).toEqual([])
  })
})

test('what two areas share is the same whether their borders come near one another or not', () => {
  const whole = box([0, 0, 100, 100], [40, 40, 60, 60])
  const of = (at: Box, outline: MultiPolygon) => {
    const { tree, outlines } = worldOf({
      1: { level: 'street', at: [0, 0, 1, 1] },
      2: { level: 'street', at },
    })
    outlines.set(codeOf('1'), outline)
    const around = new Surroundings([], { tree, outlines, path: '510108' })
    const [a, b] = [around.of(codeOf('1')), around.of(codeOf('2'))]
    if (!a || !b) throw new Error('both have outlines')
    return (shared(a, b) ?? 0) / b.metres
  }
  expect(of([10, 10, 20, 20], whole)).toBe(1)
  expect(of([45, 45, 55, 55], whole)).toBe(0)
  expect(of([30, 45, 50, 55], whole)).toBeCloseTo(0.5, 3)
  expect(of([90, 10, 110, 20], whole)).toBeCloseTo(0.5, 3)
  expect(of([110, 10, 120, 20], whole)).toBe(0)
})

test('others have their turn while thousands of features are told apart and judged', async () => {
  const world = worldOf(plain)
  let turns = 0
  let next = setImmediate(function turn() {
    turns++
    next = setImmediate(turn)
  })
  const drafts = Array.from({ length: 900 }, (_x, i) => ({
    n: i + 1,
    code: '',
    name: `${i}号`,
    level: 'micro-grid' as const,
    parent: codeOf('1.1.1'),
    outline: box([
      300 + (i % 30) * 6,
      Math.floor(i / 30) * 6,
      306 + (i % 30) * 6,
      Math.floor(i / 30) * 6 + 6,
    ]),
  }))
  const found = await identified({ tree: world.tree, path: '510108' }, drafts)
  const between = turns
  expect(between).toBeGreaterThanOrEqual(900 / 50)
  // Codes are given in the order of the file.
  const areas = found.filter((one): one is Surveyed => !(one instanceof Problem))
  expect(areas.map(({ code }) => code.slice(-3))).toEqual(
    drafts.map((_one, i) => String(i + 1).padStart(3, '0')),
  )
  const fit = await judged(areas, { ...world, path: '510108' }, { over: 1, change: 100 })
  clearImmediate(next)
  expect(fit.findings.filter((one) => one instanceof Problem)).toEqual([])
  expect(turns - between).toBeGreaterThanOrEqual(900)
})
