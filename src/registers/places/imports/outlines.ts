import type { Context } from '../../../kernel/event.ts'
import { type Given, importKind } from '../../../kernel/imports/kind.ts'
import { Problem } from '../../../kernel/problem.ts'
import { settingOf } from '../../../kernel/setting.ts'
import type { Lang } from '../../../kernel/words.ts'
import { lockBorders } from '../lock.ts'
import { below, forget, type Node, treeOf } from '../memory.ts'
import { type Level, levels } from '../rules.ts'
import { findOutlines } from '../store.ts'
import { type Fit, judged } from '../outlines/fit.ts'
import { type Draft, identified, type Surveyed } from '../outlines/identify.ts'
import { outlineChange, outlineOver } from '../outlines/settings.ts'
import { shapeFrom } from '../outlines/shape.ts'
import { columns, levelWords } from '../outlines/columns.ts'
import { words } from '../outlines/words.ts'
import { takeSurveyBack, writeSurvey } from '../outlines/write.ts'
import { choice, inColumn } from './areas.ts'

const spoken = Object.fromEntries(levels.map((level) => [levelWords[level].zh, level])) as Record<
  string,
  Level
>

function levelFrom(text: string): Level | '' {
  const other = levels.find((level) =>
    [level, levelWords[level].en].some((one) => one === text.toLowerCase()),
  )
  return !text ? '' : (other ?? choice(columns.level.zh, text, spoken))
}

/** A feature by itself: its words and its outline. */
export function draftOf(given: Given, n: number): Draft {
  const code = given.code ?? ''
  if (code && !/^\d{6,21}$/.test(code)) throw new Problem(422, 'area-digits', { column: columns.code.zh })
  return {
    n,
    code,
    name: given.name ?? '',
    level: levelFrom(given.level ?? ''),
    parent: given.parent ?? '',
    outline: inColumn(columns.geometry.zh, () => shapeFrom(given.geometry ?? 'null')),
  }
}

/** What all features of a file are, and how they fit; a Problem or Doubt for each in their order. */
async function surveyOf(c: Context, path: string, drafts: Draft[]) {
  forget(c)
  const tree = await treeOf(c)
  const outlines = new Map((await findOutlines(c.trx)).map((row) => [row.code, row.outline]))
  const found = await identified({ tree, path }, drafts)
  const areas = found.filter((one): one is Surveyed => !(one instanceof Problem))
  const limits = { over: await settingOf(c, outlineOver), change: await settingOf(c, outlineChange) }
  const fit = await judged(areas, { tree, path, outlines }, limits)
  const findings = new Map(areas.map((area, i) => [area.n, fit.findings[i]]))
  return {
    areas,
    fit,
    of: found.map((one, i) => (one instanceof Problem ? one : findings.get(drafts[i]?.n ?? 0))),
  }
}

/** Outlines of areas as a survey drew them; they are judged together and written together. */
export const areas = importKind<Draft>({
  kind: 'areas',
  by: ['operator', 'registrar'],
  ...words['import.areas'],
  format: 'geojson',
  together: true,
  columns: [
    { ...columns.code, most: 21, example: '510108002005' },
    { ...columns.name, most: 60, example: levelWords.community.zh },
    { ...columns.level, most: 20, example: levelWords['micro-grid'].zh },
    { ...columns.parent, most: 60, example: '510108002' },
    { ...columns.geometry, required: true, most: Number.MAX_SAFE_INTEGER, example: '' },
  ],
  order: [],
  example,
  async open(c, path, writing) {
    let survey: { areas: Surveyed[]; fit: Fit } = { areas: [], fit: { findings: [], cut: [], absorbed: [] } }
    let done = new Map<number, string[]>()
    return {
      check: draftOf,
      async known(rows) {
        if (writing) await lockBorders(c)
        const { of, ...found } = await surveyOf(c, path, rows)
        survey = found
        return of
      },
      async ready() {
        done = await writeSurvey(c, survey.areas, survey.fit)
      },
      write: (_bulk, { n }) => done.get(n) ?? [],
    }
  },
  undo: takeSurveyBack,
})

/** A community of the place as it stands, one of the finest below it, and a new one to fill in. */
async function example(c: Context, path: string, lang: Lang): Promise<object> {
  const tree = await treeOf(c)
  const own = tree.byCode.get(path.split('/').at(-1) ?? '') ?? tree.root
  const community = own && (own.level === 'community' ? own : below(own, 'community')[0])
  const compound = community?.children[0]
  const shown = [community, compound, compound?.children[0]].filter(
    (node): node is Node => node !== undefined,
  )
  const outlines = new Map(
    (
      await findOutlines(
        c.trx,
        shown.map(({ code }) => code),
      )
    ).map((row) => [row.code, row.outline]),
  )
  const feature = (code: string, name: string, level: Level, parent: string | null) => ({
    type: 'Feature',
    properties: {
      [columns.code[lang]]: code,
      [columns.name[lang]]: name,
      [columns.level[lang]]: levelWords[level][lang],
      [columns.parent[lang]]: parent,
    },
    geometry: { type: 'MultiPolygon', coordinates: outlines.get(code) ?? [] },
  })
  const news = words['import.areas.example'][lang]
  return {
    type: 'FeatureCollection',
    features: [
      ...shown.map(({ code, name, level, parent }) => feature(code, name, level, parent)),
      ...(compound ? [feature('', news, 'micro-grid', compound.code)] : []),
    ],
  }
}
