import { call } from '../../../../kernel/web/index.ts'
import type { Other } from '../../../cases/ui/field/outbox/other.ts'
import type { confirmWork, recordVisit } from '../../api.ts'
import type { Outcome, Result } from '../../rules.ts'

/** What somebody fills in at a door. */
export interface VisitData {
  result: Result | null
  answers: Record<string, { outcome: Outcome; words: string }>
  note: string
  nextOn: string
}
export const emptyVisit: VisitData = { result: null, answers: {}, note: '', nextOn: '' }

/** What a technician fills in at one household. */
export interface WorkData {
  batch: string
  result: 'confirmed' | 'not-home' | null
  words: string
}

const trimmed = (words: string): { words?: string } => (words.trim() ? { words: words.trim() } : {})

export const visitDeed: Other = {
  form: (entry) => `/visits/${entry.other?.about ?? ''}`,
  async send(entry, photos) {
    const data = entry.other?.data as VisitData
    const answers = []
    for (const [item, { outcome, words }] of data.result === 'done' ? Object.entries(data.answers) : []) {
      const shots = outcome === 'failed' ? await photos(item) : []
      answers.push({
        item,
        outcome,
        ...(outcome === 'failed' ? trimmed(words) : {}),
        ...(shots.length ? { photos: shots } : {}),
      })
    }
    const { position } = entry.filled
    await call<typeof recordVisit>('POST /api/targets/:id/visits', {
      params: { id: entry.other?.about ?? '' },
      key: entry.key,
      body: {
        result: data.result ?? 'not-home',
        visitedAt: new Date(entry.at).toISOString(),
        ...(answers.length ? { answers } : {}),
        ...trimmed(data.note),
        ...(data.nextOn && data.result !== 'done' ? { nextOn: data.nextOn } : {}),
        ...(position ? { lon: position.lon, lat: position.lat } : {}),
      },
    })
  },
}

export const workDeed: Other = {
  form: ({ other }) => `/works/${(other?.data as WorkData | undefined)?.batch ?? ''}/${other?.about ?? ''}`,
  async send(entry, photos) {
    const data = entry.other?.data as WorkData
    const done = data.result === 'confirmed'
    const [signature] = done ? await photos('signature') : []
    const shots = done ? await photos('photos') : []
    await call<typeof confirmWork>('POST /api/batches/:id/confirmations', {
      params: { id: data.batch },
      key: entry.key,
      body: {
        case: entry.other?.about ?? '',
        result: data.result ?? 'not-home',
        ...(done ? trimmed(data.words) : {}),
        ...(signature ? { signature } : {}),
        ...(shots.length ? { photos: shots } : {}),
      },
    })
  },
}
