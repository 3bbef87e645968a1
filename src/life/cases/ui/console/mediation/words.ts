export const words = {
  'mediation.list': { zh: '矛盾纠纷调解', en: 'Mediation of disputes' },
  'mediation.anyState': { zh: '不限', en: 'any' },
  'mediation.more': { zh: '再看一些', en: 'Show more' },
  'mediation.col.state': { zh: '进展', en: 'State' },
  'mediation.col.since': { zh: '受理', en: 'Since' },
  'mediation.back': { zh: '回调解列表', en: 'Back to the list' },
  'mediation.print': { zh: '打印调解协议书', en: 'Print the agreement' },
  'mediation.where': { zh: '在哪里', en: 'Where' },
  'mediation.signOnPhone': {
    zh: '签字在一线端由双方手写，或者各自在短信链接里签。',
    en: 'It is signed by hand in the field app, or by each party in the link of their text message.',
  },
  'mediation.paper.committee': { zh: '人民调解委员会', en: 'Mediation committee' },
  'mediation.paper.day': { zh: '年　　月　　日', en: 'Date' },
  'mediation.paper.number': { zh: '编号 {number}', en: 'No. {number}' },
  'mediation.paper.facts': { zh: '纠纷主要事实、争议事项', en: 'The dispute' },
  'mediation.paper.agreed': { zh: '经调解，自愿达成如下协议', en: 'The parties agreed freely' },
  'mediation.paper.copies': {
    zh: '本协议一式三份，双方当事人、人民调解委员会各持一份。',
    en: 'In three copies: one for each party, one for the committee.',
  },
  'mediation.paper.sign': { zh: '签字', en: 'Signature' },
}
