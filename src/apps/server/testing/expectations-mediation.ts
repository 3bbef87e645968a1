import type { PolicyRow } from '../../../kernel/access.ts'
import { type Expectation, everybody } from './expectation.ts'

const readers: PolicyRow = {
  desk: 'within',
  'community-lead': 'within',
  auditor: 'within',
  'signed-in': 'own',
}
const keepers: PolicyRow = { desk: 'within', 'community-lead': 'within', 'grid-officer': 'own' }
const onMediation = (row: PolicyRow, what: string, body: object): Expectation => ({
  row,
  of: 'subject',
  ask: (t) => ({ url: `/api/mediations/${t.mediation}/${what}`, body }),
})
const missing = '00000000-0000-7000-8000-000000000000'

export const mediation: Record<string, Expectation> = {
  'GET /api/mediations': {
    row: readers,
    of: 'open',
    ask: (t) => ({ url: `/api/mediations?area=${t.area}` }),
  },
  'POST /api/mediations': {
    row: { ...keepers, 'grid-officer': 'within' },
    of: 'subject',
    ask: (t) => ({
      url: '/api/mediations',
      body: {
        areaCode: t.area,
        words: '为停车位争吵',
        parties: [
          { name: '甲方', phone: '19900008801' },
          { name: '乙方', phone: '19900008802' },
        ],
      },
    }),
  },
  'GET /api/mediations/:id': {
    row: readers,
    of: 'subject',
    ask: (t) => ({ url: `/api/mediations/${t.mediation}` }),
  },
  'POST /api/mediations/:id/views': {
    ...onMediation(everybody, 'views', { secret: 'ABCDEFGH' }),
    secret: true,
  },
  'POST /api/mediations/:id/sessions': onMediation(keepers, 'sessions', {
    heldAt: '2026-11-19T09:00:00+08:00',
    present: 'both',
    words: '面谈',
  }),
  'POST /api/mediations/:id/agreements': onMediation(keepers, 'agreements', {
    words: '双方约定各自停放，互不占位。',
    followUpOn: '2026-12-31',
  }),
  'POST /api/mediations/:id/signatures': onMediation({ ...keepers, anyone: 'own' }, 'signatures', {
    version: 999,
    signature: missing,
    side: 1,
  }),
  'POST /api/mediations/:id/follow-ups': onMediation(keepers, 'follow-ups', { kept: true, words: '都好' }),
  'POST /api/mediations/:id/ending': onMediation(keepers, 'ending', { words: '谈不拢' }),
  'GET /api/signatures': {
    row: { auditor: 'within' },
    of: 'open',
    ask: (t) => ({ url: `/api/signatures?area=${t.area}` }),
  },
  'GET /api/signatures/:id/picture': {
    row: { auditor: 'within', desk: 'within', 'community-lead': 'within', 'signed-in': 'own' },
    of: 'subject',
    ask: (t) => ({ url: `/api/signatures/${t.signature}/picture` }),
  },
}
