import type { PolicyRow } from '../../../kernel/access.ts'
import { everybody, type Expectation, open, own, ownOrSecret } from './expectation.ts'
import { approvals } from './expectations-approvals.ts'
import { reviews } from './expectations-reviews.ts'
import { reviewRounds } from './expectations-review-rounds.ts'
import { people, places } from './expectations-registers.ts'
import { calendar } from './expectations-calendar.ts'
import { hooks } from './expectations-hooks.ts'
import { mediation } from './expectations-mediation.ts'
import { funds } from './expectations-funds.ts'
import { growth } from './expectations-growth.ts'
import { measures } from './expectations-measures.ts'
import { rounds } from './expectations-rounds.ts'

const centre: PolicyRow = { dispatcher: 'within', 'duty-chief': 'within' }
const patrol: PolicyRow = { 'grid-officer': 'within', inspector: 'within' }
const desk: PolicyRow = { ...centre, desk: 'within' }
const mailbox: PolicyRow = { 'department-lead': 'organisation', 'district-lead': 'organisation' }
const unit: PolicyRow = { handler: 'organisation', desk: 'organisation' }
const workers: PolicyRow = {
  ...desk,
  ...patrol,
  'community-lead': 'within',
  'street-lead': 'within',
  'district-lead': 'within',
  auditor: 'within',
  'department-lead': 'organisation',
  'call-back': 'within',
  handler: 'organisation',
}
const catalogueKeepers: PolicyRow = {
  'duty-chief': 'within',
  'street-lead': 'within',
  'district-lead': 'within',
}
const readers: PolicyRow = { ...workers, 'signed-in': 'own' }
const onCase = (row: PolicyRow, what: string, body: object = {}): Expectation => ({
  row,
  of: 'subject',
  ask: (t) => ({ url: `/api/cases/${t.number}/${what}`, body }),
})
const leads: PolicyRow = { 'community-lead': 'within', 'street-lead': 'within', 'district-lead': 'within' }
const figures: PolicyRow = {
  ...desk,
  ...leads,
  'call-back': 'within',
  auditor: 'within',
  'department-lead': 'organisation',
}
const onFigures = (what = ''): Expectation => ({
  row: figures,
  of: 'subject',
  ask: (t) => ({ url: `/api/figures${what}?area=${t.area}&unit=${t.unit}` }),
})
const topics: PolicyRow = { ...desk, ...leads, auditor: 'within' }
const later = '2027-01-08T09:00:00+08:00'
const verdict = { solved: 'yes', satisfied: 'satisfied' }

const cases: Record<string, Expectation> = {
  'POST /api/requests': {
    row: everybody,
    of: 'open',
    ask: (t) => ({
      url: '/api/requests',
      body: { words: '路灯不亮', kind: 'help', areaCode: t.area, anonymous: true },
    }),
  },
  'GET /api/cases': { row: readers, of: 'open', ask: (t) => ({ url: `/api/cases?area=${t.area}` }) },
  'GET /api/cases/workbook': {
    row: readers,
    of: 'open',
    ask: (t) => ({ url: `/api/cases/workbook?area=${t.area}` }),
  },
  'GET /api/cases/counts': {
    row: readers,
    of: 'open',
    ask: (t) => ({ url: `/api/cases/counts?area=${t.area}` }),
  },
  'GET /api/cases/map': { row: readers, of: 'open', ask: (t) => ({ url: `/api/cases/map?area=${t.area}` }) },
  'GET /api/cases/:number': {
    row: readers,
    of: 'subject',
    ask: (t) => ({ url: `/api/cases/${t.number}` }),
  },
  'GET /api/cases/:number/on-call': {
    row: workers,
    of: 'subject',
    ask: (t) => ({ url: `/api/cases/${t.number}/on-call` }),
  },
  'GET /api/cases/:number/candidates': {
    row: desk,
    of: 'subject',
    ask: (t) => ({ url: `/api/cases/${t.number}/candidates` }),
  },
  'GET /api/cases/:number/proofs/:event': {
    row: { ...readers, anyone: 'own' },
    of: 'subject',
    ask: (t) => ({ url: `/api/cases/${t.number}/proofs/${t.event}` }),
  },
  'GET /api/competences': {
    row: { 'signed-in': 'all' },
    of: 'open',
    ask: (t) => ({ url: `/api/competences?area=${t.area}` }),
  },
  'POST /api/competences': {
    row: catalogueKeepers,
    of: 'subject',
    ask: (t) => ({
      url: '/api/competences',
      body: {
        entries: [
          {
            category: 'water.drain',
            areaCode: t.area,
            organisation: t.unit,
            clause: '责任清单第 4 条',
            from: '2030-01-01',
          },
        ],
      },
    }),
  },
  'POST /api/competences/ends': {
    row: catalogueKeepers,
    of: 'open',
    ask: () => ({
      url: '/api/competences/ends',
      body: { ids: ['00000000-0000-4000-8000-000000000000'], from: '2026-01-01' },
    }),
  },
  'GET /api/cases/:number/competence': {
    row: workers,
    of: 'subject',
    ask: (t) => ({ url: `/api/cases/${t.number}/competence` }),
  },
  'GET /api/case-views': {
    row: workers,
    of: 'open',
    ask: () => ({ url: '/api/case-views?page=dispatch' }),
  },
  'POST /api/case-views': {
    row: workers,
    of: 'open',
    ask: () => ({
      url: '/api/case-views',
      body: { page: 'dispatch', name: '我的', address: 'tab=late', filter: {}, shared: false },
    }),
  },
  'DELETE /api/case-views/:id': {
    row: Object.fromEntries(Object.keys(workers).map((role) => [role, 'own'])),
    of: 'subject',
    ask: (t) => ({ url: `/api/case-views/${t.unit}`, body: {} }),
  },
  'POST /api/cases/:number/views': { ...onCase(everybody, 'views', { secret: 'ABCDEFGH' }), secret: true },
  'POST /api/cases/:number/acceptance': onCase({ ...desk, ...mailbox }, 'acceptance', { publish: false }),
  'POST /api/cases/:number/answer': onCase({ ...desk, ...mailbox }, 'answer', {
    words: '好的',
    publish: false,
  }),
  'POST /api/cases/:number/filing': onCase({ 'duty-chief': 'within' }, 'filing'),
  'POST /api/cases/:number/assignments': {
    row: desk,
    of: 'subject',
    ask: (t) => ({ url: `/api/cases/${t.number}/assignments`, body: { organisation: t.unit } }),
  },
  'POST /api/cases/:number/signature': onCase(unit, 'signature'),
  'POST /api/cases/:number/return': onCase(unit, 'return', { words: '不属于本单位' }),
  'POST /api/cases/:number/decision': onCase(
    { ...centre, 'street-lead': 'within', 'district-lead': 'within' },
    'decision',
    { approved: false, words: '请办理' },
  ),
  'POST /api/suggestions': {
    row: { ...readers, anyone: 'own' },
    of: 'open',
    ask: () => ({ url: '/api/suggestions', body: { words: '路灯不亮' } }),
  },
  'GET /api/cases/:number/suggestions': {
    row: { ...desk, ...mailbox },
    of: 'subject',
    ask: (t) => ({ url: `/api/cases/${t.number}/suggestions` }),
  },
  'GET /api/topics': { row: topics, of: 'open', ask: () => ({ url: '/api/topics' }) },
  'GET /api/topics/:id': { row: topics, of: 'subject', ask: (t) => ({ url: `/api/topics/${t.topic}` }) },
  'POST /api/topics/:id/outcome': {
    row: { ...centre, ...leads },
    of: 'subject',
    ask: (t) => ({ url: `/api/topics/${t.topic}/outcome`, body: { outcome: 'settled', words: '已解决' } }),
  },
  'GET /api/figures': onFigures(),
  'GET /api/figures/parts': onFigures('/parts'),
  'GET /api/figures/workbook': onFigures('/workbook'),
  'GET /api/figures/rates': open('/api/figures/rates'),
  'GET /api/needs': open('/api/needs'),
  'POST /api/needs': {
    row: { ...leads, desk: 'within', 'grid-officer': 'within' },
    of: 'subject',
    ask: (t) => ({
      url: '/api/needs',
      body: { areaCode: t.area, category: 'lack', words: '缺一处晾晒的地方' },
    }),
  },
  'POST /api/needs/:id/answer': {
    row: { ...leads, desk: 'within' },
    of: 'subject',
    ask: (t) => ({ url: `/api/needs/${t.need}/answer`, body: { state: 'planned', words: '明年安排' } }),
  },
  'POST /api/cases/:number/extension': onCase(unit, 'extension', { words: '等材料', until: later }),
  'POST /api/cases/:number/shelving': onCase(unit, 'shelving', {
    words: '等汛期过',
    reason: 'season',
    until: later,
  }),
  'POST /api/cases/:number/resumption': onCase({ ...unit, ...centre }, 'resumption'),
  'POST /api/cases/:number/voiding': onCase(desk, 'voiding', { words: '不该立案' }),
  'POST /api/cases/:number/assistance': {
    row: { ...centre, handler: 'organisation', 'department-lead': 'organisation' },
    of: 'subject',
    ask: (t) => ({ url: `/api/cases/${t.number}/assistance`, body: { organisation: t.unit } }),
  },
  'POST /api/cases/:number/whistle': {
    row: { ...centre, 'street-lead': 'within' },
    of: 'subject',
    ask: (t) => ({ url: `/api/cases/${t.number}/whistle`, body: { units: [t.unit], words: '请报到' } }),
  },
  'GET /api/dispatches/units': {
    row: desk,
    of: 'open',
    ask: (t) => ({ url: `/api/dispatches/units?numbers=${t.number}` }),
  },
  'POST /api/dispatches': {
    row: desk,
    of: 'open',
    ask: (t) => ({ url: '/api/dispatches', body: { numbers: [t.number], organisation: t.unit } }),
  },
  'POST /api/withdrawals': {
    row: desk,
    of: 'open',
    ask: (t) => ({ url: '/api/withdrawals', body: { numbers: [t.number] } }),
  },
  'POST /api/cases/:number/recall': onCase(centre, 'recall', { words: '派错了' }),
  'POST /api/cases/:number/escalation': onCase({ ...desk, 'community-lead': 'within' }, 'escalation', {
    level: 'compound',
    words: '办不了',
  }),
  'POST /api/cases/:number/supervisions': onCase(
    { ...centre, 'call-back': 'within', 'street-lead': 'within', 'district-lead': 'within' },
    'supervisions',
    { kind: 'leader', words: '请抓紧' },
  ),
  'POST /api/cases/:number/supervision-answer': onCase(
    { ...unit, 'department-lead': 'organisation' },
    'supervision-answer',
    { words: '正在办' },
  ),
  'POST /api/cases/:number/reminders': onCase({ ...desk, 'call-back': 'within' }, 'reminders'),
  'POST /api/cases/:number/refusal': onCase({ ...desk, ...mailbox }, 'refusal', {
    reason: 'court',
    words: '请走诉讼',
  }),
  'POST /api/cases/:number/merging': {
    row: desk,
    of: 'subject',
    ask: (t) => ({ url: `/api/cases/${t.number}/merging`, body: { into: t.number } }),
  },
  'POST /api/cases/:number/verification-order': onCase(desk, 'verification-order'),
  'POST /api/cases/:number/verification': onCase(patrol, 'verification', { passed: true, words: '属实' }),
  'POST /api/cases/:number/archiving': onCase({ 'duty-chief': 'within' }, 'archiving'),
  'POST /api/cases/:number/completion': onCase(unit, 'completion', { words: '已办' }),
  'POST /api/cases/:number/check': onCase(patrol, 'check', { passed: true }),
  'POST /api/cases/:number/rating': onCase(ownOrSecret, 'rating', verdict),
  'POST /api/cases/:number/call-back': onCase({ ...centre, 'call-back': 'within' }, 'call-back', {
    reached: false,
  }),
  'POST /api/cases/:number/reopening': onCase(ownOrSecret, 'reopening', { words: '又坏了' }),
  'POST /api/caller-looks': {
    row: { ...desk, 'call-back': 'within' },
    of: 'open',
    ask: () => ({ url: '/api/caller-looks', body: { phone: '199 0000 5551' } }),
  },
  'POST /api/cases/:number/caller-remarks': onCase({ ...desk, 'call-back': 'within' }, 'caller-remarks', {
    phone: '19900005551',
    words: '催一下',
  }),
  'POST /api/cases/:number/remarks': onCase(ownOrSecret, 'remarks', { words: '补充一句' }),
  'POST /api/cases/:number/contact-looks': onCase({ ...desk, 'call-back': 'within' }, 'contact-looks'),
  'GET /api/categories': open('/api/categories'),
  'GET /api/publications': open('/api/publications'),
  'GET /api/publications/:number': open((t) => `/api/publications/${t.published}`),
  'GET /api/photos/:id': {
    row: { ...readers, anyone: 'own' },
    of: 'subject',
    ask: (t) => ({ url: `/api/photos/${t.photo}` }),
  },
  'GET /api/areas/:code/cases': open((t) => `/api/areas/${t.area}/cases`),
}

const kernel: Record<string, Expectation> = {
  'GET /api/settings': {
    row: {
      operator: 'within',
      'district-lead': 'within',
      auditor: 'within',
      'duty-chief': 'within',
      registrar: 'within',
    },
    of: 'open',
    ask: () => ({ url: '/api/settings' }),
  },
  'POST /api/settings': {
    row: { operator: 'within', 'district-lead': 'within' },
    of: 'subject',
    ask: (t) => ({
      url: '/api/settings',
      body: { key: 'cases.file-apart', scope: t.path, value: 'false', from: '2027-01-01' },
    }),
  },
  'GET /api/workdays': {
    row: { 'signed-in': 'all' },
    of: 'open',
    ask: () => ({ url: '/api/workdays?year=2026' }),
  },
  'POST /api/workdays': {
    row: { operator: 'within', 'district-lead': 'within' },
    of: 'district',
    ask: () => ({ url: '/api/workdays', body: { day: '2027-02-08', workday: false } }),
  },
  'GET /api/events': {
    row: { auditor: 'within', operator: 'within' },
    of: 'district',
    ask: () => ({ url: '/api/events?limit=1' }),
  },
  'GET /api/events/:id/proof': {
    row: { auditor: 'within', operator: 'within' },
    of: 'district',
    ask: (t) => ({ url: `/api/events/${t.event}/proof` }),
  },
  'GET /api/verifications': {
    row: { auditor: 'within', operator: 'within' },
    of: 'district',
    ask: () => ({ url: '/api/verifications' }),
  },
  'POST /api/verifications': {
    row: { auditor: 'within', operator: 'within' },
    of: 'district',
    ask: () => ({ url: '/api/verifications', body: {} }),
  },
  'GET /api/seals/head': open('/api/seals/head'),
  'GET /api/notifications': { row: own, of: 'open', ask: () => ({ url: '/api/notifications' }) },
  'POST /api/notifications/:id/reading': {
    row: own,
    of: 'subject',
    ask: (t) => ({ url: `/api/notifications/${t.notification}/reading`, body: {} }),
  },
}

/** Who sends workbooks; a batch is seen and written by who sent it. */
const importing: PolicyRow = {
  registrar: 'within',
  'community-lead': 'within',
  'street-lead': 'within',
  'district-lead': 'within',
  operator: 'within',
  treasurer: 'within',
  'fund-officer': 'within',
  ...desk,
}
const onBatch = (what: string, body?: object): Expectation => ({
  row: importing,
  of: 'subject',
  secret: true,
  ask: (t) => ({ url: `/api/imports/${t.event}/${what}`, ...(body ? { body } : {}) }),
})
const imports: Record<string, Expectation> = {
  'GET /api/imports': { row: importing, of: 'open', ask: () => ({ url: '/api/imports' }) },
  'GET /api/imports/templates/:kind': {
    row: importing,
    of: 'open',
    ask: () => ({ url: '/api/imports/templates/persons' }),
  },
  'GET /api/imports/:id/state': onBatch('state'),
  'GET /api/imports/:id/errors': onBatch('errors'),
  'POST /api/imports/:id/confirmation': onBatch('confirmation', {}),
  'POST /api/imports/:id/headings': onBatch('headings', { columns: [] }),
  'POST /api/imports/:id/undoing': onBatch('undoing', {}),
}

/** Those that take something away stand last: what they are asked for must be there for the others. */
const leaving: Record<string, Expectation> = {
  'DELETE /api/publications/:number': {
    row: desk,
    of: 'subject',
    ask: (t) => ({ url: `/api/publications/${t.published}`, body: {} }),
  },
  'DELETE /api/people/mine': {
    row: own,
    of: 'open',
    ask: () => ({ url: '/api/people/mine', body: { confirm: 'erase' } }),
  },
  'DELETE /api/sessions/mine': {
    row: ownOrSecret,
    of: 'open',
    ask: () => ({ url: '/api/sessions/mine', body: {} }),
  },
}

/** Every endpoint of the house: one that is missing here fails the matrix. Those that take a file are asked by their own tests. */
export const expectations: Record<string, Expectation> = {
  ...kernel,
  ...places,
  ...people,
  ...cases,
  ...rounds,
  ...funds,
  ...measures,
  ...growth,
  ...mediation,
  ...calendar,
  ...approvals,
  ...reviews,
  ...reviewRounds,
  ...hooks,
  ...imports,
  ...leaving,
}
