import type { ReplyOf } from '../../../kernel/endpoint.ts'
import type { getRound, listRounds } from '../../../instruments/reviews/rounds/api.ts'
import type { ChipKind } from '../../../kernel/web/index.ts'
import type { AwardState } from '../awards/tables.ts'

export type RoundShort = ReplyOf<typeof listRounds>['items'][number]
export type Round = ReplyOf<typeof getRound>

/** What a change of a round, or of its money, makes old. */
export const changes = /\/(review-rounds|funds|applications)/

export const roundChips: Record<RoundShort['state'], ChipKind> = {
  draft: 'pause',
  open: 'wait',
  scoring: 'hand',
  closed: 'done',
  withdrawn: 'pause',
}
export const awardChips: Record<AwardState, ChipKind> = {
  asked: 'wait',
  approved: 'hand',
  owed: 'hand',
  paid: 'done',
  refused: 'pause',
  returned: 'pause',
  withdrawn: 'pause',
  dropped: 'pause',
}

/** A mean in hundredths as points: 7993 is 79.93. */
export const scoreText = (hundredths: number): string =>
  `${Math.trunc(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`

/** Criteria as they are typed, one a line: a name, a space, a weight. */
export const criteriaIn = (text: string): { name: string; weight: number }[] =>
  text.split('\n').flatMap((line) => {
    const [, name = '', weight = ''] = /^(.+?)\s+(\d{1,3})\s*%?$/.exec(line.trim()) ?? []
    return name ? [{ name, weight: Number(weight) }] : []
  })

/** Whose something is and where it is for, unless it is the place itself. */
export const ownerOf = ({
  title,
  unit,
  area,
}: Pick<Round['entered'][number], 'title' | 'unit' | 'area'>): string =>
  [unit?.name, area.at(-1)?.name].filter((name) => name && name !== title).join(' · ')
