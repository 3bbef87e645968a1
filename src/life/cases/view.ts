import { sql } from 'kysely'
import type { ReplyOf } from '../../kernel/endpoint.ts'
import type { Call } from '../../kernel/room.ts'
import { actorNames, unitNames } from '../../registers/people/index.ts'
import type { getCase } from './api.ts'
import { items } from './items.ts'
import { latestMediation } from './mediation/store.ts'
import { mayNow } from './may.ts'
import { masked } from './rules.ts'
import { asHouse, isOwn, requestsOf } from './store.ts'
import type { CaseRow } from './tables.ts'
import { needOf } from './topics/needs.ts'
import { addressesOf, officeOf } from './view-parts.ts'

export type CaseViewReply = ReplyOf<typeof getCase>
export type StepReply = CaseViewReply['steps'][number]

interface StepRow {
  id: string
  kind: string
  at: Date
  seq: string | null
  actor_id: string | null
  data: Record<string, string | number | null>
  text: string | null
  hidden: boolean
}

/** Events that are bookkeeping of the record, not steps a person tells. */
export const silent: ReadonlySet<string> = new Set([
  'cases.case.recurring',
  'cases.case.placed',
  'cases.case.filed',
  'cases.case.due-soon',
  'cases.case.review-due',
])
/** Steps whose words officials mean for everybody; call-back notes and returns are not. */
const forAll = new Set([
  'cases.case.accepted',
  'cases.case.answered',
  'cases.case.handled',
  'cases.case.checked',
  'cases.case.check-failed',
  'cases.case.declined',
  'cases.case.extended',
  'cases.case.shelved',
])
/** Steps spoken by the requester; their words are theirs. */
const spoken = new Set([
  'cases.case.opened',
  'cases.case.remarked',
  'cases.case.asked',
  'cases.case.reopened',
])

/**
 * The steps of a case as somebody may see them: `public` leaves out what the requester said and sent, `requester` what
 * offices say to each other.
 */
export async function stepsIn(
  c: Call,
  row: CaseRow,
  audience: 'reach' | 'requester' | 'public',
): Promise<StepReply[]> {
  const read = sql<StepRow>`select e.id, e.kind, e.at, s.seq, e.actor_id, e.data, t.text, (e.data ? 'text' and t.id is null) as hidden
    from kernel_event e left join kernel_sealed s on s.row_id = e.id
    left join kernel_text t on t.id = (e.data->>'text')::uuid and e.kind <> 'cases.case.opened'
    where e.subject = ${`cases.case:${row.id}`} order by e.at, e.id`
  const found = await asHouse(c, () => read.execute(c.trx))
  const steps = found.rows.filter((e) => !silent.has(e.kind))
  const requests = await requestsOf(c.trx, row.id)
  const requesters = new Set(requests.map((r) => r.requester))
  const names = await actorNames(
    c.trx,
    steps.flatMap((e) => [e.actor_id, e.data.handler]).filter((p): p is string => typeof p === 'string'),
  )
  const photos = await photosOf(
    c,
    steps.map((e) => e.id),
  )
  const units = await unitNames(
    c.trx,
    steps.flatMap((e) => (typeof e.data.organisation === 'string' ? [e.data.organisation] : [])),
  )
  return steps.map((e) => {
    const own = e.actor_id !== null && requesters.has(e.actor_id)
    const hide =
      audience === 'reach' || forAll.has(e.kind)
        ? audience === 'public' && own
        : audience === 'public' || !spoken.has(e.kind)
    const who = e.actor_id && !own ? names.get(e.actor_id) : undefined
    return {
      event: e.id,
      kind: e.kind,
      at: e.at.toISOString(),
      // Its proof would name the requester's id.
      seq: audience === 'public' && own ? null : e.seq,
      by:
        own || e.actor_id === null
          ? { name: null, unit: null, own: own && e.actor_id === c.actor.id }
          : { name: who?.name ?? null, unit: who?.unit ?? null, own: false },
      words:
        hide || e.kind === 'cases.case.opened' || e.text === null
          ? null
          : audience === 'public'
            ? masked(e.text)
            : e.text,
      erased: Boolean(e.data.text) && !e.hidden && e.text === null && e.kind !== 'cases.case.opened',
      due: typeof e.data.due === 'string' ? e.data.due : null,
      unit: typeof e.data.organisation === 'string' ? (units.get(e.data.organisation) ?? null) : null,
      handler: typeof e.data.handler === 'string' ? (names.get(e.data.handler)?.name ?? null) : null,
      solved: (e.data.solved as string | undefined) ?? null,
      satisfied: (e.data.satisfied as string | undefined) ?? null,
      photos: audience === 'public' && spoken.has(e.kind) ? [] : (photos.get(e.id) ?? []),
    }
  })
}

async function photosOf(c: Call, events: string[]): Promise<Map<string, string[]>> {
  const map = new Map<string, string[]>()
  if (!events.length) return map
  const rows = await c.trx
    .selectFrom('kernel_attachment')
    .select(['id', 'subject'])
    .where(
      'subject',
      'in',
      events.map((e) => `kernel.event:${e}`),
    )
    .orderBy('id')
    .execute()
  for (const r of rows) {
    const event = (r.subject ?? '').replace('kernel.event:', '')
    map.set(event, [...(map.get(event) ?? []), r.id])
  }
  return map
}

/** A case with its time line, as far as the caller may see it. */
export async function viewCase(c: Call, row: CaseRow): Promise<CaseViewReply> {
  const [item] = await items(c, [row])
  if (!item) throw new Error('a case in reach has no item')
  const requests = await requestsOf(c.trx, row.id)
  const spokenWords = c.trx
    .selectFrom('kernel_text')
    .select(['id', 'text'])
    .where(
      'id',
      'in',
      requests.map((r) => r.words),
    )
  const words = new Map((await asHouse(c, () => spokenWords.execute())).map((t) => [t.id, t]))
  const working = c.actor.grants.some((g) => g.role !== 'resident' && g.role !== 'volunteer')
  const steps = await stepsIn(c, row, working ? 'reach' : 'requester')
  const opened = steps.filter((s) => s.kind === 'cases.case.opened')
  const bySecret = (c.body as { secret?: string } | undefined)?.secret !== undefined
  const own = bySecret || requests.some((r) => isOwn(c.actor, r))
  const addressed = await addressesOf(c, requests)
  const published = await c.trx
    .selectFrom('cases_publication')
    .select('id')
    .where('case_id', '=', row.id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return {
    ...item,
    level: row.level as CaseViewReply['level'],
    published: published !== undefined,
    steps,
    ...(await officeOf(c, row, working)),
    topic: working ? row.topic : null,
    need: await needOf(c, row.need),
    mediation: (await latestMediation(c, row.id))?.id ?? null,
    may: await mayNow(c, row, own),
    raised: requests.map((r, i) => ({
      id: r.id,
      at: r.at.toISOString(),
      channel: r.channel as 'web',
      words: words.get(r.words)?.text ?? null,
      erased: words.has(r.words) && words.get(r.words)?.text === null,
      anonymous: r.anonymous,
      own: bySecret || isOwn(c.actor, r),
      ...addressed(r),
      photos: opened[i]?.photos ?? [],
    })),
    checker: null,
    seal: steps.findLast((s) => s.seq)?.seq ?? null,
  }
}
