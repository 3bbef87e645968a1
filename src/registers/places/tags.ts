import QRCode from 'qrcode'
import type { Context } from '../../kernel/event.ts'
import { notFound } from '../../kernel/problem.ts'
import { areasAt } from './heirs.ts'
import { successorOf, treeOf } from './memory.ts'
import { stepsIn, type Step } from './place.ts'
import { findTag, findTags } from './store.ts'

export interface TagPlace {
  code: string
  area: string
  path: string
  facility: string | null
  steps: Step[]
}

/** Where a tag hangs; an area that ended answers with its successor. Refuses an unknown or ended tag with 404. */
export async function resolveTag(
  c: Pick<Context, 'trx' | 'memory' | 'now'>,
  code: string,
): Promise<TagPlace> {
  const tag = await findTag(c.trx, code.toLowerCase())
  const tree = await treeOf(c)
  const area = tag && successorOf(tree, tag.area)
  if (!tag || !area) throw notFound()
  return {
    code: tag.code,
    area: area.code,
    path: area.path,
    facility: tag.facility,
    steps: stepsIn(tree.byCode, area.path),
  }
}

/** The sign as a drawing: black modules on white, quiet zone included, 15 % may be lost. */
const drawn = (url: string): Promise<string> =>
  QRCode.toString(url, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 })

/** Tags to print for an area, each with its address and drawing. */
export async function printTags(
  c: Pick<Context, 'trx' | 'memory' | 'now'>,
  path: string,
  base: string,
  limit: number,
) {
  const tree = await treeOf(c)
  const tags = await findTags(c.trx, await areasAt(c, path), limit)
  return Promise.all(
    tags.map(async (tag) => {
      const url = `${base}/t/${tag.code}`
      const node = successorOf(tree, tag.area)
      return {
        code: tag.code,
        area: tag.area,
        steps: node ? stepsIn(tree.byCode, node.path) : [],
        url,
        svg: await drawn(url),
      }
    }),
  )
}
