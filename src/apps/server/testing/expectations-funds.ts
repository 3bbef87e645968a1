import { referenceOf } from '../../../works/funds/index.ts'
import type { PolicyRow } from '../../../kernel/access.ts'
import { everybody, type Expectation, fresh, open, own } from './expectation.ts'

const openers: PolicyRow = { treasurer: 'within', 'fund-officer': 'within' }
const askers: PolicyRow = {
  desk: 'within',
  'community-lead': 'within',
  'street-lead': 'within',
  treasurer: 'within',
}
const accepters: PolicyRow = {
  desk: 'within',
  'community-lead': 'within',
  'street-lead': 'within',
  'district-lead': 'within',
}
const spendingReaders: PolicyRow = {
  ...askers,
  approver: 'within',
  payer: 'within',
  'fund-officer': 'within',
  'district-lead': 'within',
  auditor: 'within',
}
const matterReaders: PolicyRow = {
  'department-lead': 'organisation',
  'street-lead': 'within',
  'district-lead': 'within',
  dispatcher: 'within',
  treasurer: 'within',
  auditor: 'within',
}
const distributionReaders: PolicyRow = {
  treasurer: 'within',
  payer: 'within',
  'community-lead': 'within',
  'street-lead': 'within',
  'district-lead': 'within',
  auditor: 'within',
}
const year = 2026

export const funds: Record<string, Expectation> = {
  'GET /api/funds': open((t) => `/api/funds?area=${t.area}`),
  'GET /api/funds/:id': open((t) => `/api/funds/${t.fund}`),
  'GET /api/funds/:id/lines': open((t) => `/api/funds/${t.fund}/lines`),
  'GET /api/funds/:id/proofs/:line': open((t) => `/api/funds/${t.fund}/proofs/${t.line}`),
  'GET /api/funds/:id/exports/:format': open((t) => `/api/funds/${t.fund}/exports/csv`),
  'POST /api/funds/:id/following': {
    row: own,
    of: 'open',
    ask: (t) => ({ url: `/api/funds/${t.fund}/following`, body: {} }),
  },
  'DELETE /api/funds/:id/following': {
    row: own,
    of: 'open',
    ask: (t) => ({ url: `/api/funds/${t.fund}/following`, body: {} }),
  },
  'GET /api/followed-funds/mine': { row: own, of: 'open', ask: () => ({ url: '/api/followed-funds/mine' }) },
  'GET /api/purposes': open('/api/purposes'),
  'GET /api/fund-coverage': open('/api/fund-coverage'),
  'GET /api/foundation-support': open('/api/foundation-support'),
  'GET /api/campaigns': open('/api/campaigns'),
  'GET /api/applications': { row: spendingReaders, of: 'open', ask: () => ({ url: '/api/applications' }) },
  'GET /api/applications/:id': {
    row: spendingReaders,
    of: 'subject',
    ask: (t) => ({ url: `/api/applications/${t.application}` }),
  },
  'POST /api/applications': {
    row: askers,
    of: 'subject',
    ask: (t) => ({
      url: '/api/applications',
      body: { fund: t.fund, purpose: 'governance', amount: '100', title: fresh() },
    }),
  },
  'POST /api/relief-applications': {
    row: askers,
    of: 'subject',
    ask: (t) => ({
      url: '/api/relief-applications',
      body: { fund: t.reliefFund, amount: '1', ground: 'living', alias: 'GA-2026-0017' },
    }),
  },
  'POST /api/applications/:id/grant': {
    row: { treasurer: 'within' },
    of: 'subject',
    ask: (t) => ({ url: `/api/applications/${t.application}/grant`, body: { slipNo: 'JZ-2' } }),
  },
  'POST /api/applications/:id/withdrawal': {
    row: askers,
    of: 'subject',
    secret: true,
    ask: (t) => ({ url: `/api/applications/${t.application}/withdrawal`, body: {} }),
  },
  'POST /api/applications/:id/commitment': {
    row: { treasurer: 'within' },
    of: 'subject',
    ask: (t) => ({
      url: `/api/applications/${t.application}/commitment`,
      body: {
        organisation: t.unit,
        contractNo: 'HT-1',
        signedOn: '2026-11-20',
        milestones: [{ title: '首款', amount: '100', dueOn: '2026-12-01' }],
      },
    }),
  },
  'POST /api/commitments/:id/survey': {
    row: accepters,
    of: 'subject',
    ask: (t) => ({
      url: `/api/commitments/${t.commitment}/survey`,
      body: { questions: ['活干得好不好'], audience: 'residents', until: '2026-12-31' },
    }),
  },
  'POST /api/milestones/:id/acceptance': {
    row: accepters,
    of: 'subject',
    ask: (t) => ({ url: `/api/milestones/${t.milestone}/acceptance`, body: { invoiceNo: 'FP-1' } }),
  },
  'POST /api/milestones/:id/payment': {
    row: { payer: 'within' },
    of: 'subject',
    ask: (t) => ({ url: `/api/milestones/${t.milestone}/payment`, body: {} }),
  },
  'POST /api/milestones/:id/return': {
    row: { payer: 'within' },
    of: 'subject',
    ask: (t) => ({ url: `/api/milestones/${t.milestone}/return`, body: {} }),
  },
  'POST /api/commitments/:id/ending': {
    row: { treasurer: 'within' },
    of: 'subject',
    ask: (t) => ({ url: `/api/commitments/${t.commitment}/ending`, body: { why: '不做了' } }),
  },
  'POST /api/reclaims': {
    row: { treasurer: 'within' },
    of: 'subject',
    ask: (t) => ({ url: '/api/reclaims', body: { funds: [t.fund], document: '成财收 1 号' } }),
  },
  'GET /api/periods': {
    row: { ...openers, auditor: 'within' },
    of: 'open',
    ask: () => ({ url: '/api/periods' }),
  },
  'GET /api/books': { row: { auditor: 'within' }, of: 'open', ask: () => ({ url: `/api/books` }) },
  'GET /api/books/:id/vouchers': {
    row: { auditor: 'within' },
    of: 'district',
    ask: (t) => ({ url: `/api/books/${t.book}/vouchers` }),
  },
  'GET /api/books/:id/statement': {
    row: { auditor: 'within' },
    of: 'district',
    ask: (t) => ({ url: `/api/books/${t.book}/statement?from=2026-01&to=2026-12` }),
  },
  'GET /api/samples': { row: { auditor: 'within' }, of: 'open', ask: () => ({ url: `/api/samples` }) },
  'GET /api/samples/:id': {
    row: { auditor: 'within' },
    of: 'district',
    ask: (t) => ({ url: `/api/samples/${t.sample}` }),
  },
  'GET /api/samples/:id/workbook': {
    row: { auditor: 'within' },
    of: 'district',
    ask: (t) => ({ url: `/api/samples/${t.sample}/workbook` }),
  },
  'POST /api/samples': {
    row: { auditor: 'within' },
    of: 'district',
    ask: (t) => ({
      url: `/api/samples`,
      body: { book: t.book, from: '2026-01', to: '2026-12', method: 'random', step: '3' },
    }),
  },
  'POST /api/samples/:id/remarks': {
    row: { auditor: 'within' },
    of: 'district',
    ask: (t) => ({
      url: `/api/samples/${t.sample}/remarks`,
      body: { voucher: t.line, finding: false, text: '' },
    }),
  },
  'POST /api/periods': {
    row: openers,
    of: 'district',
    ask: (t) => ({ url: '/api/periods', body: { book: t.book, month: '2020-01' } }),
  },
  'POST /api/funds': {
    row: openers,
    of: 'subject',
    ask: (t) => ({ url: '/api/funds', body: { sort: 'incentive', name: fresh(), area: t.area } }),
  },
  'GET /api/sunk-matters': { row: matterReaders, of: 'open', ask: () => ({ url: '/api/sunk-matters' }) },
  'GET /api/sunk-matters/:id/means': {
    row: { treasurer: 'within' },
    of: 'subject',
    ask: (t) => ({ url: `/api/sunk-matters/${t.matter}/means` }),
  },
  'POST /api/sunk-matters': {
    row: { 'department-lead': 'organisation' },
    of: 'subject',
    ask: (t) => ({
      url: '/api/sunk-matters',
      body: {
        department: t.unit,
        category: 'roads.light',
        title: fresh(),
        purpose: 'governance',
        supports: [{ area: t.area, unit: t.unit, posts: 1, amount: '0' }],
      },
    }),
  },
  'POST /api/sunk-matters/:id/activations': {
    row: { treasurer: 'within' },
    of: 'subject',
    ask: (t) => ({
      url: `/api/sunk-matters/${t.matter}/activations`,
      body: { support: t.support, document: '区委办 3 号', posts: [] },
    }),
  },
  'GET /api/distributions': {
    row: distributionReaders,
    of: 'open',
    ask: () => ({ url: '/api/distributions' }),
  },
  'GET /api/distributions/:id/shares': {
    row: { treasurer: 'within', payer: 'within' },
    of: 'subject',
    ask: (t) => ({ url: `/api/distributions/${t.distribution}/shares` }),
  },
  'GET /api/distribution-means': {
    row: { treasurer: 'within' },
    of: 'subject',
    ask: (t) => ({ url: `/api/distribution-means?fund=${t.collective}` }),
  },
  'POST /api/distributions': {
    row: { treasurer: 'within' },
    of: 'subject',
    ask: (t) => ({
      url: '/api/distributions',
      body: {
        fund: t.collective,
        year,
        distributable: '100',
        reserve: '0',
        rule: 'equal',
        document: '分配协议 2 号',
        dueOn: '2026-12-31',
      },
    }),
  },
  'POST /api/distributions/:id/payment': {
    row: { payer: 'within' },
    of: 'subject',
    ask: (t) => ({ url: `/api/distributions/${t.distribution}/payment`, body: {} }),
  },
  'GET /api/funds/:id/contributions': open((t) => `/api/funds/${t.collective}/contributions`),
  'POST /api/contributions': {
    row: { treasurer: 'within' },
    of: 'subject',
    ask: (t) => ({
      url: '/api/contributions',
      body: {
        fund: t.collective,
        organisation: t.unit,
        document: '共建协议 2 号',
        signedOn: '2026-11-20',
        instalments: [{ amount: '100', dueOn: '2026-12-31' }],
      },
    }),
  },
  'POST /api/contributions/:id/ending': {
    row: { treasurer: 'within' },
    of: 'subject',
    ask: (t) => ({ url: `/api/contributions/${t.contribution}/ending`, body: { why: '不做了' } }),
  },
  'GET /api/review-rounds/:id/awards': open((t) => `/api/review-rounds/${t.judged}/awards`),
  'GET /api/review-rounds/:id/incentive': open((t) => `/api/review-rounds/${t.judged}/incentive?amount=100`),
  'POST /api/review-rounds/:id/incentive': {
    row: { treasurer: 'within' },
    of: 'subject',
    ask: (t) => ({
      url: `/api/review-rounds/${t.judged}/incentive`,
      body: { fund: t.fund, amount: '100', document: '成激 1 号' },
    }),
  },
  'POST /api/review-rounds/:id/awards': {
    row: { 'district-lead': 'within' },
    of: 'subject',
    ask: (t) => ({
      url: `/api/review-rounds/${t.judged}/awards`,
      body: { fund: t.fund, prizes: ['10000000'], document: '成评 1 号' },
    }),
  },
  'GET /api/shares/mine': { row: own, of: 'open', ask: () => ({ url: '/api/shares/mine' }) },
  'POST /api/appropriations': {
    row: { treasurer: 'within' },
    of: 'subject',
    ask: (t) => ({
      url: '/api/appropriations',
      body: { fund: t.fund, year, amount: '100', document: '成财预 9 号' },
    }),
  },
  'POST /api/fiscal-years': {
    row: { treasurer: 'within' },
    of: 'subject',
    ask: (t) => ({ url: '/api/fiscal-years', body: { area: t.area, year, document: '成财预 1 号' } }),
  },
  'POST /api/campaigns': {
    row: { 'fund-officer': 'within' },
    of: 'subject',
    ask: (t) => ({
      url: '/api/campaigns',
      body: {
        fund: t.reliefFund,
        name: fresh(),
        filingNo: '川民慈 1 号',
        from: '2026-09-07',
        to: '2026-09-09',
      },
    }),
  },
  'POST /api/campaigns/:id/disclosures': {
    row: { 'fund-officer': 'within' },
    of: 'subject',
    ask: (t) => ({ url: `/api/campaigns/${t.campaign}/disclosures`, body: { words: '都用完了。' } }),
  },
  'POST /api/gifts': {
    row: everybody,
    of: 'open',
    ask: (t) => ({ url: '/api/gifts', body: { fund: t.reliefFund, amount: '100', shown: 'anonymous' } }),
  },
  'POST /api/gifts/:id/views': {
    row: { anyone: 'own' },
    of: 'subject',
    secret: true,
    ask: (t) => ({ url: `/api/gifts/${t.gift}/views`, body: { secret: 'ABCDEFGH' } }),
  },
  'POST /api/gifts/:id/pretended-payments': {
    row: { anyone: 'own' },
    of: 'subject',
    secret: true,
    ask: (t) => ({
      url: `/api/gifts/${t.gift}/pretended-payments`,
      body: { as: 'paid', secret: 'ABCDEFGH' },
    }),
  },
  'POST /api/pledges': {
    row: own,
    of: 'open',
    ask: (t) => ({ url: '/api/pledges', body: { campaign: t.pledging, amount: '1' } }),
  },
  'GET /api/pledges/mine': { row: own, of: 'open', ask: () => ({ url: '/api/pledges/mine' }) },
  'POST /api/recurring-gifts': {
    row: own,
    of: 'open',
    ask: (t) => ({
      url: '/api/recurring-gifts',
      body: { fund: t.reliefFund, amount: '100', shown: 'anonymous' },
    }),
  },
  'GET /api/recurring-gifts/mine': {
    row: own,
    of: 'open',
    ask: () => ({ url: '/api/recurring-gifts/mine' }),
  },
  'POST /api/recurring-gifts/:id/ending': {
    row: own,
    of: 'subject',
    ask: (t) => ({ url: `/api/recurring-gifts/${t.monthly}/ending`, body: {} }),
  },
  'GET /api/gifts/mine': { row: own, of: 'open', ask: () => ({ url: '/api/gifts/mine' }) },
  'POST /api/payment-callbacks/:source': {
    row: { anyone: 'own' },
    of: 'subject',
    secret: true,
    ask: () => ({
      url: '/api/payment-callbacks/nowhere',
      body: { ref: '1', amount: '100', day: '2026-11-20' },
    }),
  },
  'GET /api/receipts': {
    row: { ...openers, auditor: 'within' },
    of: 'district',
    ask: () => ({ url: '/api/receipts' }),
  },
  'GET /api/pools': open((t) => `/api/pools?fund=${t.reliefFund}`),
  'POST /api/pools': {
    row: { 'fund-officer': 'within' },
    of: 'district',
    ask: (t) => ({
      url: '/api/pools',
      body: {
        fund: t.sponsorFund,
        source: t.reliefFund,
        sponsor: fresh(),
        amount: '100',
        percent: 100,
        from: '2026-11-20',
        to: '2026-12-20',
      },
    }),
  },
  'POST /api/pools/:id/closure': {
    row: { 'fund-officer': 'within' },
    of: 'district',
    ask: (t) => ({ url: `/api/pools/${t.pool}/closure`, body: {} }),
  },
  'GET /api/refunds': {
    row: { ...openers, auditor: 'within', 'district-lead': 'within' },
    of: 'district',
    ask: () => ({ url: '/api/refunds' }),
  },
  'GET /api/refund-quotes': {
    row: openers,
    of: 'district',
    ask: (t) => ({ url: `/api/refund-quotes?reference=${referenceOf(t.gift)}` }),
  },
  'POST /api/refunds': {
    row: openers,
    of: 'district',
    ask: (t) => ({
      url: '/api/refunds',
      body: { reference: referenceOf(t.gift), amount: '100', reason: 'paid-twice' },
    }),
  },
  'POST /api/refunds/:id/decision': {
    row: { ...openers, 'district-lead': 'within' },
    of: 'district',
    ask: (t) => ({ url: `/api/refunds/${t.refund}/decision`, body: { agreed: true } }),
  },
  'POST /api/receipts/matchings': {
    row: openers,
    of: 'district',
    ask: (t) => ({ url: '/api/receipts/matchings', body: { receipts: [t.event] } }),
  },
  'GET /api/accounts': {
    row: { ...openers, auditor: 'within' },
    of: 'district',
    ask: () => ({ url: '/api/accounts' }),
  },
  'POST /api/accounts': {
    row: openers,
    of: 'district',
    ask: () => ({ url: '/api/accounts', body: { name: fresh() } }),
  },
  'GET /api/statements/:id': {
    row: openers,
    of: 'subject',
    secret: true,
    ask: (t) => ({ url: `/api/statements/${t.event}` }),
  },
  'GET /api/intake-drafts/:id': {
    row: { treasurer: 'within' },
    of: 'subject',
    secret: true,
    ask: (t) => ({ url: `/api/intake-drafts/${t.event}` }),
  },
  'GET /api/intakes': {
    row: { ...openers, 'district-lead': 'within', auditor: 'within' },
    of: 'open',
    ask: () => ({ url: '/api/intakes' }),
  },
  'GET /api/intakes/:id': {
    row: { ...openers, 'district-lead': 'within', auditor: 'within' },
    of: 'subject',
    ask: (t) => ({ url: `/api/intakes/${t.intake}` }),
  },
  'POST /api/intakes/:id/decision': {
    row: { ...openers, 'district-lead': 'within' },
    of: 'subject',
    ask: (t) => ({ url: `/api/intakes/${t.intake}/decision`, body: { agreed: true } }),
  },
  'POST /api/intakes/:id/taking-back': {
    row: { ...openers, 'district-lead': 'within' },
    of: 'subject',
    ask: (t) => ({ url: `/api/intakes/${t.intake}/taking-back`, body: {} }),
  },
  'POST /api/receipts/:id/matching': {
    row: openers,
    of: 'district',
    ask: (t) => ({ url: `/api/receipts/${t.receipt}/matching`, body: { subject: `funds.gift:${t.gift}` } }),
  },
  'POST /api/receipts/:id/setting-aside': {
    row: openers,
    of: 'district',
    ask: (t) => ({ url: `/api/receipts/${t.receipt}/setting-aside`, body: { reason: 'fee' } }),
  },
}
