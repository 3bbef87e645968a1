import type { Words } from '../words.ts'

export const words: Words = {
  'problem.verification-running': {
    zh: '正在核验，等这一次结束再点。',
    en: 'A verification is running; wait until it ends.',
  },
}
