import { addDays, type Day, instantOf, startOf } from '../kernel/day.ts'
import { categories, type Category } from '../life/cases/categories.ts'
import type { RequestKind } from '../life/cases/rules.ts'
import { courseOf, demoCalendar, type MatterState, type Play, standing, type Step } from './course.ts'
import { green } from './matters/green.ts'
import { noise } from './matters/noise.ts'
import { order } from './matters/order.ts'
import { property } from './matters/property.ts'
import { roads } from './matters/roads.ts'
import { safety } from './matters/safety.ts'
import { sanitation } from './matters/sanitation.ts'
import { livelihood } from './matters/livelihood.ts'
import type { Ask, Hours, Season, Site, Topic, Unit } from './matters/topic.ts'
import { traffic } from './matters/traffic.ts'
import { water } from './matters/water.ts'
import * as say from './phrases.ts'
import { type Random, randomOf } from './random.ts'

/** One matter of the demo: what somebody said, where and when, and all that officials did and wrote since. */
export interface Matter {
  at: Date
  /** Second-level code, as `water.drain`. */
  category: string
  kind: RequestKind
  /** `field`: found by an officer of the patrol side; nobody is called back. */
  channel: 'web' | 'tag' | 'online' | 'phone' | 'field'
  urgent: boolean
  anonymous: boolean
  confidential: boolean
  /** The desk publishes it at acceptance. */
  publish: boolean
  title: string
  words: string
  /** As a neighbour says it: `7栋2单元`, `东门`, `菜市场口`. */
  placeHint: string
  site: Site
  /** The unit that handles it in the end. */
  unit: Unit
  level: 'compound' | 'community' | 'street' | 'district'
  /** Matters of one group are the same thing in the same place, said by different people within three days. */
  group: number | null
  /** Steps taken until now, in order. */
  steps: Step[]
  state: MatterState
  /** The limit that runs now has ended. */
  overdue: boolean
}

export const topics: readonly Topic[] = [
  ...sanitation,
  ...water,
  ...roads,
  ...traffic,
  ...noise,
  ...order,
  ...property,
  ...green,
  ...safety,
  ...livelihood,
]
const categoryOf = new Map(categories.map((category) => [category.code, category]))

// January to December, against an ordinary month in Chengdu.
const seasons: Record<Season, readonly number[]> = {
  even: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  rain: [0.4, 0.4, 0.6, 0.8, 1, 1.5, 2.2, 2.2, 1.5, 0.9, 0.6, 0.4],
  summer: [0.5, 0.5, 0.7, 0.9, 1.3, 1.6, 1.8, 1.8, 1.4, 0.9, 0.6, 0.5],
  winter: [1.6, 1.3, 1, 0.8, 0.7, 0.7, 0.7, 0.7, 0.8, 1.1, 1.5, 1.7],
  autumn: [1, 0.8, 1.2, 0.9, 0.7, 0.7, 0.7, 0.7, 0.9, 1.4, 1.8, 1.6],
}
const windows: Record<Hours, readonly (readonly [from: number, to: number, weight: number])[]> = {
  day: [
    [480, 720, 5],
    [720, 1080, 5],
    [1080, 1320, 3],
  ],
  evening: [[1120, 1350, 1]],
  night: [[1300, 1438, 1]],
  dawn: [
    [350, 470, 3],
    [1140, 1290, 1],
  ],
  office: [
    [540, 720, 3],
    [780, 1020, 3],
    [1200, 1290, 1],
  ],
  any: [
    [420, 720, 4],
    [720, 1080, 4],
    [1080, 1350, 3],
  ],
}

/** It rains on some days, mostly in summer, and the drains know it. */
const rains = (seed: number | string, day: Day): boolean =>
  randomOf(`${seed}/rain/${day}`).chance((seasons.rain[Number(day.slice(5, 7)) - 1] ?? 1) * 0.18)

function topicOn(random: Random, day: Day, wet: boolean): Topic {
  const month = Number(day.slice(5, 7)) - 1
  return random.weighted(topics, (topic) => {
    const season = topic.season ?? 'even'
    const weather = season !== 'rain' ? 1 : wet ? 2.5 : 0.5
    return (topic.weight ?? 1) * (seasons[season][month] ?? 1) * weather
  })
}

interface Draft {
  play: Play
  category: Category
  channel: Matter['channel']
  confidential: boolean
  publish: boolean
  title: string
  words: string
  reply: string | undefined
  group: number | null
}

function channelAt(random: Random, minutes: number, patrol: boolean): Matter['channel'] {
  if (patrol) return 'field'
  const open = minutes >= 480 && minutes < 1260
  return random.weighted(['web', 'tag', 'online', 'phone'] as const, (c) =>
    c === 'web' ? 5 : c === 'tag' ? 2 : c === 'online' ? 1 : open ? 3 : 0.3,
  )
}

function wordsOf(random: Random, channel: Matter['channel'], body: string, anonymous: boolean): string {
  if (channel === 'field') return body
  if (channel === 'phone') return random.pick(say.callOpenings) + body
  const phone =
    !anonymous && random.chance(0.02)
      ? `我的电话1990000${String(random.whole(0, 9_999)).padStart(4, '0')}，来之前打一下。`
      : ''
  return random.pick(say.openings) + body + phone + random.pick(say.closings)
}

/** Those of a topic's sentences that answer what was said. */
const fitting = (all: readonly string[], digits: string | undefined): readonly string[] =>
  digits ? all.filter((_, n) => digits.includes(String(n))) : all

interface Given {
  place?: string
  group?: number | null
}

function draft(random: Random, topic: Topic, day: Day, given: Given = {}): Draft {
  const category = categoryOf.get(topic.code)
  if (!category) throw new RangeError(`no category ${topic.code}`)
  const found =
    given.group == null && topic.found && random.chance(0.3) ? random.pick(topic.found) : undefined
  const question =
    !found && given.group == null && topic.questions && random.chance(topic.asks.length < 3 ? 0.7 : 0.12)
  const asked = question ? random.pick(topic.questions ?? []) : undefined
  const [from, to] = random.weighted(
    windows[found ? 'office' : (topic.hours ?? 'day')],
    ([, , weight]) => weight,
  )
  const minutes = random.whole(from, to)
  const at = new Date(instantOf(day, minutes).getTime() + random.whole(0, 59) * 1000)
  const place = given.place ?? say.placeHint(random, topic.site)
  const channel = channelAt(random, minutes, found !== undefined)
  const anonymous = (channel === 'web' || channel === 'tag') && random.chance(topic.delicate ? 0.2 : 0.06)
  const confidential = !found && random.chance(topic.delicate ? 0.35 : 0.008)
  const kind = asked?.kind ?? (category.kind === 'inquiry' ? 'help' : category.kind)
  const said: Ask = found ?? (asked ? [asked.title, asked.words] : random.pick(topic.asks))
  const [title, body, done, seen] = said
  const places = say.fillOf(random, place, at, day)
  return {
    play: {
      random,
      topic,
      done: fitting(topic.done, done),
      seen: fitting(topic.seen, seen),
      at,
      place,
      kind,
      urgent: category.urgent && !asked,
      anonymous,
      patrol: found !== undefined,
    },
    category,
    channel,
    confidential,
    publish: !confidential && random.chance(0.82),
    title: say.fill(title, places),
    words: wordsOf(random, channel, say.fill(body, places), anonymous),
    reply: asked?.reply,
    group: given.group ?? null,
  }
}

/** What is still open stands somewhere believable: cut at the present, and some of the recent ones wait a little. */
function present(
  { play, reply }: Draft,
  until: Date,
  recent: Date,
): { steps: Step[]; state: MatterState; overdue: boolean } {
  const steps = courseOf(play, reply).filter((step) => step.at < until)
  const here = (list: Step[]) => {
    const { state, due } = standing(play, list)
    return { steps: list, state, overdue: due !== null && due < until }
  }
  const { random } = play
  if (play.at < recent || steps.length === 0 || !random.chance(0.75)) return here(steps)
  const waiting = here(steps.slice(0, random.whole(1, steps.length)))
  return waiting.overdue && !random.chance(0.1) ? here(steps) : waiting
}

const workload = (day: Day): number => (demoCalendar.isWorkday(day) ? 1 : 0.72)

/** Days of the year before the anchor with a weight each: it begins slowly and grows. */
function daysBefore(anchor: Day): { day: Day; weight: number }[] {
  return Array.from({ length: 365 }, (_, n) => {
    const day = addDays(anchor, n - 365)
    return { day, weight: workload(day) * (0.7 + (n / 365) * 0.6) * (n >= 365 - 14 ? 2 : 1) }
  })
}

function* drafts(seed: number | string, anchor: Day, count: number): Generator<Draft> {
  const random = randomOf(`${seed}/matters`)
  const days = daysBefore(anchor)
  let made = 0
  for (let n = 0; made < count; n++) {
    const own = random.branch(`${n}`)
    const { day } = own.weighted(days, (d) => d.weight)
    const topic = topicOn(own, day, rains(seed, day))
    const group = own.chance(0.025) && made + 4 <= count ? n : null
    const first = draft(own, topic, day, { group })
    yield first
    made++
    if (group === null) continue
    for (let more = own.whole(2, 3); more > 0; more--, made++) {
      const later = addDays(day, own.whole(0, 2))
      if (later < anchor) yield draft(own, topic, later, { group, place: first.play.place })
      else made--
    }
  }
}

/**
 * The demo's matters of the year before `anchor`, in the order they were raised: pure, the same for the same seed.
 * Nothing happens at or after `until` (the first moment of the anchor day where absent). About 93 % are closed; each
 * open state occurs among those of the last weeks, a few are overdue, some came back.
 */
export function matters(
  seed: number | string,
  anchor: Day,
  count = 3_000,
  until: Date = startOf(anchor),
): Matter[] {
  const recent = startOf(addDays(anchor, -15))
  return [...drafts(seed, anchor, count)]
    .toSorted((a, b) => a.play.at.getTime() - b.play.at.getTime())
    .map((made) => ({
      at: made.play.at,
      category: made.category.code,
      kind: made.play.kind,
      channel: made.channel,
      urgent: made.play.urgent,
      anonymous: made.play.anonymous,
      confidential: made.confidential,
      publish: made.publish,
      title: made.title,
      words: made.words,
      placeHint: made.play.place,
      site: made.play.topic.site,
      unit: made.play.topic.unit,
      level: made.play.topic.level ?? 'community',
      group: made.group,
      ...present(made, until, recent),
    }))
}
