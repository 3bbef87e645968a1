import { sql } from 'kysely'
import type { BodyOf, ReplyOf } from '../../../kernel/endpoint.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { areasNamedIn, type Place, placeOf, stepsOf } from '../../../registers/places/index.ts'
import { titleOf } from '../rules.ts'
import { holdsPairs } from '../search/store.ts'
import { asHouse, reach, requestsOf } from '../store.ts'
import type { CaseRow } from '../tables.ts'
import type * as api from './api.ts'
import type { Guess } from './classifier.ts'
import { modelOf } from './learning.ts'
import { sameMatter, told } from './same.ts'
import { urgentWords } from './seed-keywords.ts'

type Reply = ReplyOf<typeof api.suggest>

/** Numbers of past cases in reach that had the category and hold the words that decided. */
async function pastOf(c: Call, guess: Guess, own: string | null): Promise<string[]> {
  const word = guess.because.find((w) => w.length >= 2)
  if (!word) return []
  const found = await sql<{
    number: string
  }>`select k.number from cases_case k where k.category = ${guess.label}
    and k.accepted_at is not null and k.id is distinct from ${own}::uuid and ${holdsPairs(word)} and ${reach(c.scope, c.actor)} order by k.opened_at desc limit 3`.execute(
    c.trx,
  )
  return found.rows.map((r) => r.number)
}

interface Asked {
  id: string | null
  title: string
  words: string
  place: Place | undefined
  lon: number | null
  lat: number | null
}

/** What is suggested for words at a place, each with its reason; nothing is decided by it. */
async function suggestions(c: Call, asked: Asked): Promise<Reply> {
  const model = await modelOf(c)
  const guesses = model.guess(asked.title, asked.words)
  const plain = asked.words.normalize('NFKC')
  const urgent = urgentWords.filter((word) => plain.includes(word))
  const named = asked.place ? [] : await areasNamedIn(c, asked.words)
  const steps = await stepsOf(
    c,
    named.map((p) => p.path),
  )
  const categories: Reply['categories'] = []
  for (const g of guesses)
    categories.push({
      code: g.label,
      share: Math.round(g.share * 100) / 100,
      because: g.because,
      past: await pastOf(c, g, asked.id),
    })
  const same = await sameMatter(c, {
    id: asked.id,
    path: asked.place?.path ?? named[0]?.path ?? null,
    lon: asked.lon,
    lat: asked.lat,
    categories: guesses.map((g) => g.label),
    text: asked.words,
  })
  return {
    categories,
    urgent: { suggested: urgent.length > 0, because: urgent },
    places: named.map((p) => ({ code: p.code, steps: steps.get(p.path) ?? [] })),
    same: same.map((row) => told(c, row)),
    learned: model.samples,
  }
}

/** For words being written; a place that is none yet leaves the same matters out. */
export async function suggestFor(c: Call, body: BodyOf<typeof api.suggest>): Promise<Reply> {
  const { words, areaCode, lon = null, lat = null } = body
  const given = areaCode || lon !== null
  const place = given
    ? await placeOf(c, { areaCode, lon, lat }).catch((error: unknown) => {
        if (error instanceof Problem) return undefined
        throw error
      })
    : undefined
  return suggestions(c, {
    id: null,
    title: titleOf(words),
    words: `${words} ${body.place ?? ''}`,
    place,
    lon,
    lat,
  })
}

/** For a case at the desk. */
export async function suggestForCase(c: Call, row: CaseRow): Promise<Reply> {
  const ids = (await requestsOf(c.trx, row.id)).map((r) => r.words)
  const read = c.trx.selectFrom('kernel_text').select('text').where('id', 'in', ids)
  const words = (await asHouse(c, () => read.execute())).map((t) => t.text ?? '').join(' ')
  const place = await placeOf(c, { areaCode: row.area_path.split('/').at(-1) ?? null })
  return suggestions(c, { id: row.id, title: titleOf(words), words, place, lon: row.lon, lat: row.lat })
}
