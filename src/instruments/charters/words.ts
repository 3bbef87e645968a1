import type { Words } from '../../kernel/words.ts'

/** Refusals of this room; what its pages say stands with them in ui/words.ts. */
export const words: Words = {
  'problem.signed-already': { zh: '这一方已经签过字了。', en: 'This party has signed already.' },
}
