import clipping from 'polygon-clipping'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asSystem } from '../../../apps/server/reactions.ts'
import { type Caller, openTestHouse, type TestHouse } from '../../../apps/server/testing/house.ts'
import { centreOf, type MultiPolygon } from '../geometry.ts'
import { below, type Node, treeOf } from '../memory.ts'
import { judged } from './fit.ts'
import { fromWgs84 } from '../position.ts'
import { findOutlines } from '../store.ts'
import { Problem } from '../../../kernel/problem.ts'
import { type Compound, compoundsOf, divided, feature, fileOf, surveying } from '../testing/surveying.ts'

let t: TestHouse
let operator: Caller
let compounds: Compound[]
let tried: ReturnType<typeof surveying>['tried']
let written: ReturnType<typeof surveying>['written']
let undone: ReturnType<typeof surveying>['undone']
let codesOf: ReturnType<typeof surveying>['codesOf']
let refused: ReturnType<typeof surveying>['refused']
beforeAll(async () => {
  t = await openTestHouse()
  operator = await t.as('operator')
  ;({ tried, written, undone, codesOf, refused } = surveying(operator))
  compounds = await compoundsOf(t)
})
afterAll(() => t.close())

const nameAt = async ([lon, lat]: [number, number]): Promise<string> =>
  String((await operator.get(`/api/location?lon=${lon}&lat=${lat}`)).body.name)
const division = (n: number, overlap = 0) => divided(compounds[n] as Compound, overlap)

describe('a survey of a compound and its micro-grids', () => {
  test('is tried, named error by error, written once it is mended, and taken back', async () => {
    const { node, cells } = compounds[0] as (typeof compounds)[number]
    const before = await codesOf(node.code)
    const wrong = await tried(division(0, 0.2).file)
    expect([wrong.state, wrong.good, wrong.bad]).toEqual(['checked', 2, 1])
    expect(wrong.found[0]).toBe('3 ! outline-overlaps')
    expect(wrong.all[0]?.message).toMatch(/^“西一微网格”和“东一微网格”重叠 \d+ 平方米/)
    const refused = await operator.post(`/api/imports/${wrong.id}/confirmation`)
    expect([refused.status, refused.body.code]).toEqual([422, 'import-together'])

    const { file, west, east } = division(0)
    const id = await written(file)
    expect([await nameAt(centreOf(west)), await nameAt(centreOf(east))]).toEqual(['西一微网格', '东一微网格'])
    const now = await codesOf(node.code)
    expect(now.length).toBe(2)
    expect(now.filter((code) => before.includes(code))).toEqual([])
    // A matter reported there belongs to the new micro-grid, and the sign of it opens it.
    const resident = await t.as('resident')
    const [lon, lat] = centreOf(west)
    const raised = await resident.post('/api/requests', { words: '路灯不亮', kind: 'help', lon, lat })
    expect(raised.status, JSON.stringify(raised.body)).toBe(201)
    const { body: tags } = await operator.get(`/api/tags?area=${node.code}`)
    const living = (tags.items as unknown as { area: string }[]).map(({ area }) => area)
    expect(now.every((code) => living.includes(code))).toBe(true)
    // What ended is still found by its code, in the one that took over.
    const heir = (await operator.get(`/api/areas/${cells[0]?.code}`)).body
    expect(now).toContain(heir.code)
    // Yesterday's map shows what stood then.
    expect((await codesOf(node.code, '2026-11-19')).toSorted()).toEqual(before.toSorted())
    await t.verified()

    await undone(id)
    expect((await codesOf(node.code)).toSorted()).toEqual(before.toSorted())
    expect(cells.map(({ name }) => name)).toContain(await nameAt(centreOf(west)))
    await t.verified()

    // The same once more: what was taken back on its day may be opened again.
    const codes = division(0)
      .file.toString()
      .replace('"名称":"西一微网格"', `"区划代码":"${now[0]}","名称":"西一微网格"`)
    await written(Buffer.from(codes))
    expect(await nameAt(centreOf(west))).toBe('西一微网格')
    expect(await codesOf(node.code)).toContain(now[0])
    await t.verified()
  })

  test('that was drawn anew since cannot be taken back, and says so', async () => {
    const { node } = compounds[0] as (typeof compounds)[number]
    const { outline } = compounds[0] as (typeof compounds)[number]
    const first = await written(fileOf(feature({ 区划代码: node.code }, outline)))
    const second = await written(fileOf(feature({ 区划代码: node.code }, outline)))
    expect(await refused(first)).toBe(`${node.code} 之后又换过边界，不能撤回这一批。请先撤回后面那一批。`)
    expect((await operator.get(`/api/imports/${first}/state`)).body.state).toBe('written')
    await undone(second)
    await undone(first)
    await t.verified()
  })

  test('shows what it would change, what is wrong in it too', async () => {
    const { node, file } = division(1, 0.2)
    const { id } = await tried(file)
    const { body } = await operator.get(`/api/surveys/${id}`)
    const areas = body.areas as unknown as {
      row: number
      code: string
      name: string
      state: string
      before: unknown[]
      after: unknown[]
    }[]
    expect(areas.map(({ row, name, state }) => [row, name, state])).toEqual([
      [1, node.name, 'changed'],
      [2, '东一微网格', 'doubtful'],
      [3, '西一微网格', 'wrong'],
    ])
    expect([areas[0]?.code, areas[0]?.before.length, areas[1]?.before.length]).toEqual([node.code, 1, 0])
    expect(areas.every(({ after }) => after.length > 0)).toBe(true)
    // What stands under the same parent is drawn around them.
    const beside = compounds.filter((one) => one.node.parent === node.parent).length - 1
    expect((body.around as unknown as unknown[]).length).toBe(beside + (compounds[1]?.cells.length ?? 0))
    // Somebody else's file is nobody's business.
    expect((await (await t.as('registrar')).get(`/api/surveys/${id}`)).status).toBe(404)
  })
})

describe('a feature is refused', () => {
  const one = (properties: object, change: (outline: MultiPolygon) => unknown = (o) => o) => {
    const { outline } = compounds[2] as (typeof compounds)[number]
    return fileOf({
      type: 'Feature',
      properties,
      geometry: { type: 'MultiPolygon', coordinates: change(outline) },
    })
  }
  const of = () => compounds[2]?.node as Node
  const far = (outline: MultiPolygon) =>
    outline.map((polygon) => polygon.map((ring) => ring.map(([x, y]) => [x + 1, y])))
  const cases: [why: string, file: () => Buffer, found: string][] = [
    ['whose code is unknown', () => one({ code: '510108999' }), '1 ! area-new-level'],
    ['that would open a community', () => one({ code: '510108999001', level: '社区' }), '1 ! area-unknown'],
    ['of a level that is none', () => one({ code: of().code, level: '乡' }), '1 ! cell-choice'],
    ['of another level', () => one({ code: of().code, level: 'Street' }), '1 ! area-level'],
    ['of another parent', () => one({ code: of().code, parent: '510108' }), '1 ! area-parent'],
    ['whose code is no number', () => one({ code: '望平' }), '1 ! area-digits'],
    ['without anything', () => one({}), '1 ! area-new-level'],
    [
      'that is new and has no parent',
      () => one({ level: '微网格', name: '新', parent: '哪里' }),
      '1 ! area-parent-unknown',
    ],
    ['that is new and has no name', () => one({ level: '微网格', parent: of().code }), '1 ! cell-empty'],
    [
      'that is new under a wrong level',
      () => one({ level: '微网格', name: '新', parent: '510108' }),
      '1 ! area-under',
    ],
    [
      'whose new code is not its parent’s',
      () => one({ code: `${of().code}9`, level: '微网格', name: '新', parent: of().code }),
      '1 ! area-code',
    ],
    [
      'that bears a neighbour’s name',
      () =>
        one({ code: `${of().code}999`, level: '微网格', name: of().children[0]?.name, parent: of().code }),
      '1 ! area-named',
    ],
    ['that lies elsewhere', () => one({ code: of().code }, far), '1 ! outline-elsewhere'],
    [
      'with latitude first',
      () => one({ code: of().code }, (o) => o.map((p) => p.map((r) => r.map(([x, y]) => [y, x])))),
      '1 ! outline-swapped',
    ],
    ['without an outline', () => one({ code: of().code }, () => []), '1 ! outline-empty'],
  ]
  test.each(cases)('%s', async (_why, file, found) => {
    expect((await tried(file())).found).toEqual([found])
  })

  test('that stands in the file twice', async () => {
    const { node, outline } = compounds[2] as (typeof compounds)[number]
    const twice = feature({ code: node.code }, outline)
    expect((await tried(fileOf(twice, twice))).found).toContain('2 ! area-twice')
  })

  test('that would cover a community, and one that leaves a surveyed area below outside', async () => {
    const { node, outline } = compounds[3] as (typeof compounds)[number]
    const { body } = await operator.get(`/api/areas/${node.code.slice(0, 9)}/children?outlines=true`)
    const all = body.items as unknown as { code: string; outline: { coordinates: MultiPolygon } }[]
    const [first, second] = all
    if (!first || !second) throw new Error('a street of the test world has two communities')
    const both = clipping.union(first.outline.coordinates, second.outline.coordinates)
    expect((await tried(fileOf(feature({ code: first.code }, both)))).found).toContain('1 ! outline-covers')

    const id = await written(fileOf(feature({ code: node.code }, outline)))
    const community = all.find(({ code }) => node.path.includes(code)) as (typeof all)[number]
    const rest = clipping.difference(community.outline.coordinates, outline)
    expect((await tried(fileOf(feature({ code: community.code }, rest)))).found).toContain(
      '1 ! outline-leaves',
    )
    // What was surveyed is compared: a map of GCJ-02 is shifted by some hundred metres to the south-east.
    const shifted = outline.map((polygon) =>
      polygon.map((ring) => ring.map(([x, y]) => fromWgs84(x, y, 'gcj02'))),
    )
    const hint = await tried(fileOf(feature({ code: node.code }, shifted)))
    expect(hint.all.map(({ code }) => code)).toContain('outline-gcj')
    await undone(id)
    await t.verified()
  })
})

test('the template is an example of the very district, and only its last feature waits to be drawn', async () => {
  const answer = await operator.get('/api/imports/templates/areas')
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/geo+json'])
  const example = await tried(Buffer.from(JSON.stringify(answer.body)))
  expect([example.good, example.found.filter((one) => one.includes('!'))]).toEqual([3, ['4 ! outline-empty']])
})

test('nothing outside what somebody is responsible for makes room for what they draw', async () => {
  await asSystem(t.tenant, t.clock.now, async (c) => {
    const tree = await treeOf(c)
    const outlines = new Map((await findOutlines(c.trx)).map((row) => [row.code, row.outline]))
    const whole = below(tree.root as Node, 'compound').find(
      ({ children }) => children.filter((cell) => cell.synthetic && outlines.has(cell.code)).length > 1,
    )
    const [own, beside] = whole?.children.filter((cell) => cell.synthetic && outlines.has(cell.code)) ?? []
    if (!whole || !own || !beside) throw new Error('no compound has two cells')
    const outline = clipping.union(outlines.get(own.code) ?? [], outlines.get(beside.code) ?? [])
    const { code, name, level, parent, path } = own
    const drawn = { n: 1, code, name, called: '', level, parent, path, outline, standing: own }
    const verdict = async (reach: string) =>
      (await judged([drawn], { tree, path: reach, outlines }, { over: 2, change: 50 })).findings[0]
    expect(await verdict(own.path)).toMatchObject({ code: 'outline-beside' })
    expect(await verdict(own.path)).toBeInstanceOf(Problem)
    expect(await verdict(whole.path)).toMatchObject({ code: 'outline-absorbs' })
  })
})
