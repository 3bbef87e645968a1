import type { ChipKind } from '../../../../../kernel/web/index.ts'
import type { topicStates } from '../../../rules.ts'

export const chipOfTopic: Record<(typeof topicStates)[number], ChipKind> = {
  open: 'due',
  need: 'hand',
  supervised: 'check',
  settled: 'done',
}
