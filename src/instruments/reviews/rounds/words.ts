import type { Words } from '../../../kernel/words.ts'

export const roundWords = {
  'problem.round-there': {
    zh: '{year} 年的这一类评审已经有了，一年只评一次。',
    en: 'There is a round of this kind in {year} already; there is one a year.',
  },
  'problem.round-level': {
    zh: '这一类评审不在这一级举行，请换一级。',
    en: 'A round of this kind is not held on this level.',
  },
  'problem.weights-100': {
    zh: '各项权重加起来要正好是 100。',
    en: 'The weights of the criteria have to sum to 100.',
  },
  'problem.places-needed': {
    zh: '设计评审要写取前几名；社区考评不设名次奖。',
    en: 'A design round says how many places win; a round of communities has none.',
  },
  'problem.round-moved': {
    zh: '这次评审已经走到下一步了，请看最新的再办。',
    en: 'The round has moved on; look at how it stands.',
  },
  'problem.round-not-open': {
    zh: '现在不在报名时间，不能报名，也不能撤回。',
    en: 'The call is not open: nothing is entered or taken back now.',
  },
  'problem.round-not-scoring': {
    zh: '现在不在评分阶段，分数不能改。',
    en: 'The round is not being scored; its points stand.',
  },
  'problem.round-no-entrants': { zh: '还没有人报名，不能开始评分。', en: 'Nothing was entered yet.' },
  'problem.round-few-jurors': {
    zh: '评委太少，至少要 {least} 位。',
    en: 'Too few jurors: it needs at least {least}.',
  },
  'problem.juror-post': {
    zh: '评委要在本区有岗位，这个人没有。',
    en: 'A juror holds a post here; this person does not.',
  },
  'problem.unknown-juror': { zh: '这次评审没有这位评委。', en: 'This round has no such juror.' },
  'problem.unknown-entrant': { zh: '这次评审没有这个参评对象。', en: 'This round has no such entrant.' },
  'problem.entrant-there': { zh: '已经报过名了。', en: 'This was entered already.' },
  'problem.entrant-outside': {
    zh: '这个地方不在评审范围里。',
    en: 'This place lies outside the area of the round.',
  },
  'problem.entrant-community': { zh: '这次评的是社区，请选一个社区。', en: 'Communities enter this round.' },
  'problem.entrant-design': {
    zh: '请写设计名称，选设计单位：获奖的钱付给它。',
    en: 'A design needs a name and the unit whose it is: an award is paid to it.',
  },
  'problem.sheet-incomplete': {
    zh: '还有项目没打分，请每一项都打。',
    en: 'Some criteria have no points; give each of them.',
  },
  'problem.juror-left': {
    zh: '您已经不在任职，不能再打分。已经打的分仍然算数。',
    en: 'You hold no post any more and score no longer; the points you gave still count.',
  },
  'problem.juror-conflict': {
    zh: '这个参评对象与您有关（本社区、本单位，或者已经申明回避），要由别的评委来评。',
    en: 'You are in conflict with this entrant (your own place or unit, or it was declared); others score it.',
  },
  'problem.sheet-given': {
    zh: '这位评委已经打过分，不能再让他回避；本人可以自己申明。',
    en: 'This juror has scored already and is not left out any more; they may recuse themselves.',
  },
  'problem.sheets-missing': {
    zh: '还差 {count} 张评分表，全部交齐才能公布。',
    en: '{count} sheets are missing; the round closes when all are in.',
  },
  'problem.entrant-unscored': {
    zh: '“{title}”的评委都回避了，没有分数，请增补评委重新评审。',
    en: 'Every juror is in conflict with “{title}”: it has no score.',
  },
} satisfies Words
