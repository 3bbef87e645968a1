import type { Words } from '../../../kernel/words.ts'

export const words = {
  'problem.no-household': {
    zh: '这是小区居民的众筹，每户认一次。登记的住户里还找不到您家，请联系社区登记。',
    en: 'Each home of the place promises once, and yours is not in the register yet; ask the community to enter it.',
  },
  'problem.household-pledged': {
    zh: '您家已经认过了，一户只认一次。',
    en: 'Your home has promised already; each does once.',
  },
  'problem.campaign-pledges': {
    zh: '这次众筹先认捐，认满了再付款。请点“我要认捐”。',
    en: 'This asks for promises first: pledge, and pay once the goal is reached.',
  },
  'problem.goal-needed': { zh: '认捐要写目标金额。', en: 'Promises need a goal to reach.' },
  'problem.filing-needed': {
    zh: '向公众募集要写备案号；只有小区居民自己出钱才不用。',
    en: 'Raising from the public needs the number of its filing; only homes that pay for their own place do without.',
  },
} satisfies Words
