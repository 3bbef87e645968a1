/** Mailboxes, online governance and what a company raises. */
export const words = {
  'cases.letters': { zh: '写信', en: 'Write a letter' },
  'cases.letters.hint': { zh: '区长、局长信箱', en: 'To the heads' },
  'cases.letters.title': { zh: '写给谁', en: 'Whom to write to' },
  'cases.letters.about': {
    zh: '写给哪个信箱，就由哪个单位看、哪个单位答复。马上有编号，凭它看办到哪一步。',
    en: 'The office whose mailbox you choose reads and answers it. You get a number to follow it by.',
  },
  'cases.letters.empty': { zh: '还没有开通信箱', en: 'No mailbox is open yet' },
  'cases.letters.emptyDo': {
    zh: '可以直接反映，社区会先看。',
    en: 'Report it instead; the community looks at it first.',
  },
  'cases.letters.more': { zh: '更多信箱', en: 'More mailboxes' },
  'cases.letters.to': { zh: '写给{name}', en: 'To {name}' },
  'cases.letters.toMore': { zh: '{unit}看信，也由它答复', en: '{unit} reads and answers it' },
  'cases.letters.gone': {
    zh: '这个信箱已经撤下，请重新选一个。',
    en: 'This mailbox was taken down; choose another.',
  },
  'cases.letters.choose': { zh: '重新选信箱', en: 'Choose a mailbox' },
  'cases.online': { zh: '网络理政', en: 'Online governance' },
  'cases.online.about': {
    zh: '对全区的事提意见、提建议。由区里统一派给部门办理，答复公开。',
    en: 'Suggestions and opinions on the whole district; dispatched to its departments, answered in public.',
  },
  'cases.online.go': { zh: '到网络理政发帖', en: 'Post to online governance' },
  'cases.company': { zh: '企业诉求', en: 'For my company' },
  'cases.company.hint': { zh: '以单位名义反映', en: 'In its name' },
  'cases.company.as': { zh: '以{name}的名义', en: 'In the name of {name}' },
  'cases.company.asMore': {
    zh: '不进居民的队列，由专门的队列派给部门。单位里有岗位的人都能跟进。',
    en: 'It stands in a queue of its own. Everybody with a post there follows it.',
  },
  'cases.company.new': { zh: '提一件诉求', en: 'Raise a matter' },
  'cases.company.empty': { zh: '还没有提过诉求', en: 'Nothing was raised yet' },
  'cases.company.emptyDo': {
    zh: '提了以后，这里看得到哪个部门答复、什么时候答复。',
    en: 'Once raised, the answering department and the deadline stand here.',
  },
  'cases.company.none': { zh: '您还不是单位的经办人', en: 'You are no agent of a company' },
  'cases.company.noneDo': {
    zh: '请单位联系登记员，登记您为经办人，马上生效。个人的事请用“我要反映”。',
    en: 'Your company asks the registrar to register you; it takes effect at once. For your own matters use “Report something”.',
  },
  'cases.company.signIn': { zh: '登录后以单位名义反映', en: 'Sign in to speak for your company' },
  'cases.company.signInDo': {
    zh: '用登记为经办人的账号登录。',
    en: 'Use the account that is registered as its agent.',
  },
}
