import type { Words } from '../../../kernel/words.ts'

export const words = {
  'funds.distribution': { zh: '{year} 年收益分配 · {count} 户', en: 'Shares of {year} · {count} homes' },
  'problem.not-collective': {
    zh: '只有集体经济资金的收益分给住户，请选一笔集体经济资金。',
    en: 'Only what a collective earned is shared among homes; choose a collective fund.',
  },
  'problem.distribution-there': {
    zh: '{year} 年的收益已经分配过，或者正在审批，一年只分一次。',
    en: 'What {year} brought is shared already or being decided; it is shared once a year.',
  },
  'problem.distribution-above': {
    zh: '可以动用的钱扣掉留存以后不够分，请少分一些或者少留一些。',
    en: 'What is free less the reserve does not reach; share less, or keep less.',
  },
  'problem.no-households': {
    zh: '登记的住户里这里还没有人家，请先登记住户。',
    en: 'The register has no homes here yet; enter them first.',
  },
  'problem.weights-needed': {
    zh: '按份分配要给每一户写份数，每户写一次。',
    en: 'Sharing by weight needs a weight for each home, once each.',
  },
  'problem.share-nothing': {
    zh: '有的人家分不到一分钱，请多分一些或者改份数。',
    en: 'Some homes would get nothing; share more or change the weights.',
  },
  'problem.distribution-not-approved': {
    zh: '分配方案还没有批准，不能付款。',
    en: 'This is not approved yet and cannot be paid.',
  },
  'problem.distribution-paid': { zh: '这次分配已经付过了。', en: 'This was paid already.' },
} satisfies Words
