import type { Words } from '../../../kernel/words.ts'

/** On what ground a person is helped, and what is refused. */
export const words = {
  'funds.ground.medical': { zh: '医疗救助', en: 'Medical relief' },
  'funds.ground.disaster': { zh: '受灾救助', en: 'Relief after a disaster' },
  'funds.ground.education': { zh: '教育救助', en: 'Help with studies' },
  'funds.ground.living': { zh: '基本生活救助', en: 'Basic living' },
  'funds.ground.temporary': { zh: '临时救助（急难）', en: 'Temporary relief in need' },
  'funds.ground.other': { zh: '其他救助', en: 'Other relief' },
  'problem.relief-by-ground': {
    zh: '“{fund}”是救助基金，只用来救助个人。请点“申请救助”，选救助事由，填个案编号。',
    en: '“{fund}” is for the relief of persons: ask with a ground and the alias of a file.',
  },
  'problem.not-a-relief-fund': {
    zh: '“{fund}”不是救助基金，不能发救助款。请换一个社会救助专项基金。',
    en: '“{fund}” is not a relief fund; choose one that is.',
  },
  'problem.relief-no-contract': {
    zh: '这是给个人的，没有合同，也不请居民评。救助批准以后由会计点“发放”，奖励批准以后就是应付款。',
    en: 'This is for a person: there is no contract and no survey. Relief is granted once it was approved; a reward is owed then.',
  },
  'problem.reward-by-certificate': {
    zh: '“人才奖励”不单独申请，在“证书奖励”里从核对过的证书发起。',
    en: 'Rewards are not asked for by themselves: they come of a certificate that was checked.',
  },
  'problem.contract-day': {
    zh: '签订的日子还没有到，请核对年月日。',
    en: 'The day it was signed is still to come; check its date.',
  },
  'problem.not-relief': {
    zh: '这不是救助申请，要先签合同，验收以后才付款。',
    en: 'This is not relief of a person: it needs a contract.',
  },
} satisfies Words
