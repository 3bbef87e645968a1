import clipping from 'polygon-clipping'
import { expect } from 'vitest'
import { asSystem } from '../../../apps/server/reactions.ts'
import type { Caller, TestHouse } from '../../../apps/server/testing/house.ts'
import { importing } from '../../../apps/server/testing/imports.ts'
import { boundsOf, type MultiPolygon } from '../geometry.ts'
import { below, type Node, treeOf } from '../memory.ts'
import { findOutlines } from '../store.ts'

export interface Found {
  row: number
  code: string
  message: string
  warning: boolean
  column: string
}
export interface Compound {
  node: Node
  outline: MultiPolygon
  cells: Node[]
}

export const feature = (properties: object, outline: unknown) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'MultiPolygon', coordinates: outline },
})
export const fileOf = (...features: object[]): Buffer =>
  Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }))

/** The compounds of the district with their outlines. */
export const compoundsOf = (t: TestHouse): Promise<Compound[]> =>
  asSystem(t.tenant, t.clock.now, async (c) => {
    const { root } = await treeOf(c)
    const outlines = new Map((await findOutlines(c.trx)).map((row) => [row.code, row.outline]))
    return below(root as Node, 'compound').flatMap((node) => {
      const outline = outlines.get(node.code)
      return outline ? [{ node, outline, cells: node.children }] : []
    })
  })

/** The west and the east part of an outline, the border at a share of its width. */
export function parts(outline: MultiPolygon, share = 0.5): [MultiPolygon, MultiPolygon] {
  const [west, south, east, north] = boundsOf(outline)
  const half = (from: number, to: number) =>
    clipping.intersection(outline, [
      [
        [
          [from, south],
          [to, south],
          [to, north],
          [from, north],
          [from, south],
        ],
      ],
    ])
  const at = west + (east - west) * share
  return [half(west, at), half(at, east)]
}

/** A compound as it stands and two new micro-grids that divide it, as a survey gives them. */
export function divided({ node, outline }: Compound, overlap = 0) {
  const [west, east] = [parts(outline, 0.5 + overlap)[0], parts(outline)[1]]
  const under = (name: string, shape: MultiPolygon) =>
    feature({ 名称: name, 级别: '微网格', 上级: node.code }, shape)
  return {
    node,
    west,
    east,
    file: fileOf(
      feature({ 区划代码: node.code, 名称: node.name }, outline),
      under('东一微网格', east),
      under('西一微网格', west),
    ),
  }
}

/** Sends a map; answers what its dry run found. */
const trying = (by: Caller) => async (bytes: Buffer) => {
  const { send, until } = importing(by)
  const sent = await send(bytes, 'areas', '边界.geojson')
  expect(sent.status, JSON.stringify(sent.body)).toBe(201)
  const batch = await until(String(sent.body.id), 'checked', 'failed')
  const all = batch.errors as unknown as Found[]
  return {
    id: String(batch.id),
    state: String(batch.state),
    good: Number(batch.good),
    bad: Number(batch.bad),
    all,
    found: all.map((one) => `${one.row} ${one.warning ? '?' : '!'} ${one.code}`),
  }
}

/** Asks for a batch to be taken back; answers the words that refused it. */
const refusing = (by: Caller) => async (id: string) => {
  await by.post(`/api/imports/${id}/undoing`)
  const refusal = async () => {
    const { state, refusal: words } = (await by.get(`/api/imports/${id}/state`)).body
    return state === ('written' as unknown) ? words : null
  }
  await expect.poll(refusal, { timeout: 60_000 }).not.toBeNull()
  return String(await refusal())
}

/** What somebody does with a map on the page of imports. */
export function surveying(by: Caller) {
  const { until } = importing(by)
  const tried = trying(by)
  return {
    until,
    tried,
    refused: refusing(by),
    written: async (bytes: Buffer): Promise<string> => {
      const { id, found, bad } = await tried(bytes)
      expect(bad, found.join()).toBe(0)
      await by.post(`/api/imports/${id}/confirmation`)
      const batch = await until(id, 'written', 'failed')
      expect(batch.state, JSON.stringify(batch.errors)).toBe('written')
      return id
    },
    undone: async (id: string): Promise<void> => {
      await by.post(`/api/imports/${id}/undoing`)
      await until(id, 'undone')
    },
    /** Codes of the micro-grids on the map of an area, on a day past. */
    codesOf: async (code: string, day?: string): Promise<string[]> => {
      const more = day ? `&day=${day}` : ''
      const { body } = await by.get(`/api/areas/${code}/outlines?level=micro-grid${more}`)
      return (body.cells as unknown as { code: string }[]).map((cell) => cell.code)
    },
  }
}
