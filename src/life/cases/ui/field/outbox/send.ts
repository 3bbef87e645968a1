import { call, Refused } from '../../../../../kernel/web/index.ts'
import type { checkCase, createRequest, handleCase, returnCase, sendPhoto, signCase } from '../../../api.ts'
import { furtherBody, isFurther } from '../deeds.ts'
import { type Entry, noteArrival, shotsOf, store } from './entries.ts'
import { otherOf } from './other.ts'

/** Photographs one by one; each that has arrived is noted at once and never sent again. */
async function sendShots(part: string): Promise<string[]> {
  const files: string[] = []
  for (const shot of await shotsOf(part)) {
    if (!shot.file) {
      const form = new FormData()
      form.append('file', shot.blob, 'photo.jpg')
      shot.file = (await call<typeof sendPhoto>('POST /api/photos', { form })).id
      await store.shots.put(shot)
    }
    files.push(shot.file)
  }
  return files
}

async function report(entry: Entry, photos: string[], channel: 'field' | 'web'): Promise<string> {
  const { words, kind, category, place, position, spot } = entry.filled
  const point = position ?? place?.position
  const { number } = await call<typeof createRequest>('POST /api/requests', {
    body: {
      words: words.trim(),
      kind,
      channel,
      ...(category ? { category } : {}),
      ...(spot.trim() ? { place: spot.trim() } : {}),
      ...(place ? { areaCode: place.code } : {}),
      ...(point ? { lon: point.lon, lat: point.lat } : {}),
      ...(photos.length > 0 ? { photos } : {}),
    },
    key: entry.key,
  })
  return number
}

/** Sends one entry with all that belongs to it; answers the number of the case. Throws what the house refuses. */
async function deliver(entry: Entry, channel: 'field' | 'web'): Promise<string | null> {
  const { deed, key, filled } = entry
  if (deed === 'other') {
    const other = otherOf(entry)
    if (!other) throw new Error(`nobody sends ${entry.other?.name ?? 'this'}`)
    await other.send(entry, (part) => sendShots(`${entry.id}#${part}`))
    return null
  }
  const photos = await sendShots(entry.id)
  if (deed === 'report') return report(entry, photos, channel)
  const params = { number: entry.number ?? '' }
  if (isFurther(deed)) {
    const path = `POST /api/cases/:number/${deed}` as 'POST /api/cases/:number/return'
    const body = furtherBody(deed, filled, photos) as { words: string }
    return (await call<typeof returnCase>(path, { params, body, key })).number
  }
  const words = filled.words.trim()
  const pictures = photos.length > 0 ? { photos } : {}
  const body = { words, ...pictures }
  const calls = {
    sign: () => call<typeof signCase>('POST /api/cases/:number/signature', { params, key }),
    complete: () =>
      call<typeof handleCase>('POST /api/cases/:number/completion', {
        params,
        body: { ...body, ...(filled.level ? { level: filled.level } : {}) },
        key,
      }),
    check: () =>
      call<typeof checkCase>('POST /api/cases/:number/check', {
        params,
        body: { ...pictures, ...(words ? { words } : {}), passed: filled.passed === true },
        key,
      }),
  }
  return (await calls[deed]()).number
}

/** The house keeps a picture that nobody used for a day only; the device still has it, and sends it once more. */
async function deliverAnew(entry: Entry, channel: 'field' | 'web', refused: unknown): Promise<string | null> {
  if (!(refused instanceof Refused) || refused.code !== 'unknown-photo') throw refused
  const shots = await store.shots.where('entry').startsWith(entry.id).toArray()
  for (const { file: _gone, ...shot } of shots) await store.shots.put(shot)
  return deliver(entry, channel)
}

/** `held`: no answer to this one alone; `stop`: no network, not signed in, or asked to wait: the rest stays in line. */
type Outcome = 'sent' | 'refused' | 'held' | 'stop'

async function attempt(entry: Entry, channel: 'field' | 'web'): Promise<[Outcome, unknown?]> {
  try {
    const arrived = deliver(entry, channel).catch((refused: unknown) => deliverAnew(entry, channel, refused))
    await noteArrival(entry, await arrived)
    return ['sent']
  } catch (error) {
    const refused = error instanceof Refused ? error : undefined
    const unanswered = refused && (refused.status === 0 || refused.status >= 500)
    if (unanswered || refused?.code === 'signed-out' || refused?.status === 429) {
      await store.entries.update(entry.id, { tried: entry.tried + (unanswered ? 1 : 0) })
      // A fault of the house holds this one alone: the others go on.
      return [refused.status >= 500 ? 'held' : 'stop', error]
    }
    const { status = 0, code = 'broken', message = String(error), data = {} } = refused ?? {}
    await store.entries.update(entry.id, { state: 'refused', refusal: { status, code, message, data } })
    return ['refused']
  }
}

/** Sends what a person has waiting, in the order it was handed over. Answers how many were answered and what stopped it. */
export async function sendWaiting(
  person: string,
  channel: 'field' | 'web',
): Promise<{ answered: number; stopped?: unknown }> {
  const all = await store.entries.where('state').anyOf('waiting', 'refused').sortBy('at')
  const mine = all.filter(({ by }) => by === person)
  // What follows on a case waits until a person has settled what was refused before it.
  const held = new Set(mine.filter(({ state }) => state === 'refused').map(({ number }) => number))
  held.delete(null)
  let answered = 0
  for (const { id } of mine.filter(({ state }) => state === 'waiting')) {
    // Read anew: another tab may have sent it, or its writer taken it back.
    const entry = await store.entries.get(id)
    if (entry?.state !== 'waiting' || held.has(entry.number)) continue
    const [outcome, error] = await attempt(entry, channel)
    if (outcome === 'sent' || outcome === 'refused') answered += 1
    if (outcome === 'stop') return { answered, stopped: error }
    if (outcome !== 'sent' && entry.number) held.add(entry.number)
  }
  return { answered }
}
