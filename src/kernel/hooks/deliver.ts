import type { Context, EventRow } from '../event.ts'
import { lies, type Reached } from '../reached.ts'
import { settingOf } from '../setting.ts'
import { say, type Words } from '../words.ts'
import { digestKind, type Outside, testKind, type Told } from './outside.ts'
import { digestOf, leastBetween, type Robot, robotRequest, robotTrouble } from './robots.ts'
import { digestMinutes, type Outcome, longestWait, retryIn, retrySeconds, timeoutSeconds } from './rules.ts'
import { post, type Sending } from './send.ts'
import { secretsNow } from './secrets.ts'
import { signed } from './signature.ts'
import {
  changeHook,
  keepDelivery,
  livingHook,
  isElsewhere,
  progress,
  progressOf,
  type SealedRow,
  sealedAfter,
  sealedAs,
} from './store.ts'
import type { HookRow, ProgressRow } from './tables.ts'

/** What delivering needs of the house. */
export interface Carrier {
  /** A transaction of the district, as the house itself. */
  within: <R>(work: (c: Context) => Promise<R>) => Promise<R>
  outside: readonly Outside[]
  /** The areas as which a path is reached now. */
  areasAt: (c: Context, path: string) => Promise<Reached[]>
  /** Address of the district for links. */
  base: (c: Context) => Promise<string>
  named: readonly string[]
  /** Mark of this installation. */
  home: string
  words: Words
  random: () => number
  signal: AbortSignal
}

/** Events read at once, and pages of them that one message of a robot gathers at the most. */
const page = 500
const mostPages = 40

interface Found {
  event: SealedRow
  told: Told
}

interface Parcel {
  hook: HookRow
  progress: ProgressRow
  /** The last event that this sending covers. */
  last: SealedRow
  kind: string
  sending: Sending
  at: Date
  /** More waits than one message of a robot takes. */
  more: boolean
}

/** What is told of an event to a hook, or undefined. */
async function toldTo(
  h: Carrier,
  c: Context,
  hook: HookRow,
  at: { areas: readonly Reached[]; base: string },
  event: EventRow,
): Promise<Told | undefined> {
  if (event.kind === testKind)
    return event.subject === `kernel.hook:${hook.id}`
      ? { kind: testKind, path: hook.area_path, organisations: [], data: {} }
      : undefined
  for (const outside of h.outside) {
    // Most events are of no kind that a hook wants: the room is asked only about the others.
    const kind = outside.kindOf(event)
    if (!kind || !hook.kinds.includes(kind)) continue
    const told = await outside.tell(c, event, at.base)
    if (!told) continue
    const ours =
      at.areas.some((area) => lies(told.path, area)) &&
      (!hook.organisation || told.organisations.includes(hook.organisation))
    if (ours) return told
  }
  return undefined
}

/**
 * The next event that a hook is told of; `passed` where a page of events held none, undefined where there are no more or
 * the hook does not send now.
 */
async function pack(h: Carrier, c: Context, id: string): Promise<Parcel | 'passed' | undefined> {
  const hook = await livingHook(c.trx, id)
  if (!hook || hook.paused_at) return undefined
  const at = await progressOf(c.trx, id)
  if (isElsewhere(at, h.home)) return undefined
  if (at.next_at > c.now || isTooSoon(hook, at, c.now)) return undefined
  const { found, passed, more } = await gather(h, c, hook, at)
  if (!passed) return undefined
  const [first] = found
  if (first) {
    const packed =
      hook.format === 'standard'
        ? { last: first.event, kind: first.told.kind, sending: await letter(h, c, hook, first) }
        : await digest(h, c, hook, found, passed)
    return { hook, progress: at, at: c.now, ...packed, more: more || packed.last !== passed }
  }
  await progress(c.trx, at, { seq: passed.seq })
  return 'passed'
}

/** What comes next for a hook: its first event, or of a robot all that waits. */
async function gather(h: Carrier, c: Context, hook: HookRow, at: ProgressRow) {
  const here = { areas: await h.areasAt(c, hook.area_path), base: await h.base(c) }
  const found: Found[] = []
  let passed: SealedRow | undefined
  for (let pages = 1; ; pages++) {
    const events = await sealedAfter(c.trx, passed?.seq ?? at.seq, page)
    for (const event of events) {
      const told = event.at < at.since ? undefined : await toldTo(h, c, hook, here, event)
      if (told) found.push({ event, told })
      if (told && hook.format === 'standard') return { found, passed: event, more: false }
    }
    passed = events.at(-1) ?? passed
    const more = events.length === page
    if (!more || hook.format === 'standard' || pages === mostPages) return { found, passed, more }
  }
}

/** A robot's house counts each message, whoever asked for it. */
const isTooSoon = (hook: HookRow, at: ProgressRow, now: Date): boolean =>
  hook.format !== 'standard' &&
  at.sent_at !== null &&
  now.getTime() - at.sent_at.getTime() < leastBetween * 1000

/** As much of what was found as one message of a robot takes; the rest waits for the next. */
async function digest(h: Carrier, c: Context, hook: HookRow, found: Found[], passed: SealedRow) {
  const robot = hook.format as Robot
  const made = digestOf(
    robot,
    found.map(({ told }) => told),
    {
      title: (count) => say(h.words, 'zh', 'hook.digest.title', { count }),
      name: (kind) => say(h.words, 'zh', `hook.kind.${kind}`),
    },
  )
  const address = c.crypt.open(hook.url_sealed, sealedAs(hook.id, 'url'))
  const [secret] = secretsNow(c, hook, sealedAs(hook.id, 'secret'))
  const sending: Sending = {
    ...robotRequest(robot, address, secret, c.now, made),
    headers: { 'content-type': 'application/json', 'user-agent': 'linli-hooks' },
    seconds: await settingOf(c, timeoutSeconds),
    named: h.named,
    signal: h.signal,
    judge: (answer) => robotTrouble(robot, answer),
  }
  const last = made.taken < found.length ? found[made.taken - 1]?.event : passed
  return { last: last ?? passed, kind: digestKind, sending }
}

/** The request as Standard Webhooks describes it. */
async function letter(h: Carrier, c: Context, hook: HookRow, { event, told }: Found): Promise<Sending> {
  const data = { district: c.district, ...told.data }
  const body = JSON.stringify({ type: told.kind, timestamp: event.at.toISOString(), data })
  return {
    url: new URL(c.crypt.open(hook.url_sealed, sealedAs(hook.id, 'url'))),
    headers: {
      'content-type': 'application/json',
      'user-agent': 'linli-hooks',
      ...signed(secretsNow(c, hook, sealedAs(hook.id, 'secret')), event.id, c.now, body),
    },
    body,
    seconds: await settingOf(c, timeoutSeconds),
    named: h.named,
    signal: h.signal,
  }
}

/** Notes what came of an attempt: on to the next event, to be tried again, or paused where the schedule has ended. */
async function note(h: Carrier, c: Context, p: Parcel, outcome: Outcome, ms: number): Promise<boolean> {
  const attempts = p.progress.attempts + 1
  const { status, trouble } = outcome
  const row = { id: c.newId(), hook: p.hook.id, event: p.last.id, kind: p.kind, at: p.at }
  await keepDelivery(c, { ...row, attempt: attempts, status, trouble, ms })
  if (!trouble) {
    const between = p.more ? leastBetween : (await settingOf(c, digestMinutes)) * 60
    const pause = p.hook.format === 'standard' ? 0 : between * 1000
    const next_at = new Date(p.at.getTime() + pause)
    const done = { seq: p.last.seq, attempts: 0, failing_since: null, retry_at: null, sent_at: p.at, next_at }
    await progress(c.trx, p.progress, done)
    return true
  }
  await failedOnce(h, c, p.hook.id, p.progress, { at: p.at, attempts, outcome })
  return false
}

interface Failure {
  at: Date
  attempts: number
  outcome: Outcome
}

/** To be tried again, or paused where the schedule has ended. A try that somebody asked for leaves the schedule as it was. */
async function failedOnce(h: Carrier, c: Context, id: string, was: ProgressRow, f: Failure): Promise<void> {
  if (was.retry_at && was.retry_at > c.now && f.outcome.status !== 410) {
    const asked = new Date(c.now.getTime() + Math.min(f.outcome.wait, longestWait) * 1000)
    const next_at = asked > was.retry_at ? asked : was.retry_at
    await progress(c.trx, was, { sent_at: f.at, next_at, retry_at: null })
    return
  }
  const again = retryIn(await settingOf(c, retrySeconds), f.attempts, f.outcome, h.random())
  await progress(c.trx, was, {
    attempts: f.attempts,
    failing_since: was.failing_since ?? f.at,
    retry_at: null,
    sent_at: f.at,
    next_at: new Date(c.now.getTime() + (again ?? 0) * 1000),
  })
  const hook = again === undefined ? await livingHook(c.trx, id, true) : undefined
  if (hook && !hook.paused_at) await changeHook(c, hook, 'paused', { paused_at: c.now })
}

/** What should be sent could not be put together: that is a failed attempt too, seen on the page and given up in the end. */
async function noteBroken(h: Carrier, c: Context, id: string): Promise<void> {
  const at = await progressOf(c.trx, id)
  const attempts = at.attempts + 1
  const outcome = { status: null, trouble: 'broken', wait: 0 }
  await failedOnce(h, c, id, at, { at: c.now, attempts, outcome })
}

/**
 * Sends a hook its next event, in the order of `seq`: at least once, for the cursor moves after the answer. Answers
 * whether to go on; false where nothing is to be sent now.
 */
export async function deliver(h: Carrier, hook: string): Promise<boolean> {
  const parcel = await h
    .within((c) => pack(h, c, hook))
    .catch(async (error: unknown) => {
      await h.within((c) => noteBroken(h, c, hook))
      throw error
    })
  if (!parcel || parcel === 'passed') return parcel !== undefined
  const from = performance.now()
  const outcome = await post(parcel.sending)
  const ms = Math.round(performance.now() - from)
  return h.within((c) => note(h, c, parcel, outcome, ms))
}
