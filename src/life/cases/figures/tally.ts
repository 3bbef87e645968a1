import { sql } from 'kysely'
import type { Context } from '../../../kernel/event.ts'
import type { Invariant } from '../../../kernel/seal/verify.ts'
import { codeOf, counts } from './counts.ts'
import { factsOf } from './facts.ts'

const cursor = 'cases.figures'
const events = 2_000
const cases = 2_000

const columns = counts.join(', ')
const sums = counts
  .map((name) => `coalesce(sum(n) filter (where code = ${codeOf(name)}), 0)::int as ${name}`)
  .join(', ')

/** Rows `src` of (area, unit, day, code, n) rolled up: into every area above, for the unit and for the area as a whole. */
const rolled = (src: string) => `select above.path as area_path, whose.unit, day, ${sums}
  from ${src} cross join lateral (select array_to_string(p.parts[1:i], '/') as path
      from (select string_to_array(area, '/') as parts) p, generate_series(1, cardinality(p.parts)) as i) above
    cross join lateral (select null::uuid as unit union all select src.unit where src.unit is not null) whose
  group by 1, 2, 3`

/**
 * Counts these cases anew: what each counted for before is taken out of the roll-ups, what it counts for now is put in,
 * in one statement. Counting again what is counted changes nothing.
 */
async function recount(c: Context, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`with ${factsOf(ids)},
    before as (delete from cases_tally where case_id = any(${ids}::uuid[]) returning area_path, day, unit, counts),
    put as (insert into cases_tally (case_id, area_path, day, unit, counts)
      select case_id, area, day, unit, array_agg(code order by code) from facts group by 1, 2, 3, 4),
    moved as (select area, unit, day, code, sum(n) as n from (
        select area, unit, day, code, 1 as n from facts
        union all select b.area_path, b.unit, b.day, x.code, -1 from before b cross join lateral unnest(b.counts) as x(code)) m
      group by 1, 2, 3, 4 having sum(n) <> 0)
    insert into cases_figure as f (area_path, unit, day, ${sql.raw(columns)}) ${sql.raw(rolled('moved src'))}
    on conflict (area_path, unit, day) do update set ${sql.raw(
      counts.map((name) => `${name} = f.${name} + excluded.${name}`).join(', '),
    )}`.execute(c.trx)
}

/** The newest sealed event, and up to where this room has counted. */
export async function countedTo(c: Context): Promise<{ head: string; seq: string | null }> {
  const found = await sql<{ head: string; seq: string | null }>`select
    coalesce((select to_seq from kernel_seal where stream = 'event' order by to_seq desc limit 1), 0)::text as head,
    (select seq from kernel_cursor where name = ${cursor})::text as seq`.execute(c.trx)
  return found.rows[0] ?? { head: '0', seq: null }
}

const advance = (c: Context, seq: string) =>
  c.trx
    .insertInto('kernel_cursor')
    .values({ name: cursor, seq })
    .onConflict((x) => x.column('name').doUpdateSet({ seq }))
    .execute()

/** Cases that something happened to since the last count, and the last event read. */
async function happened(c: Context, after: string): Promise<{ last: string | undefined; ids: string[] }> {
  const found = await sql<{ seq: string; id: string | null }>`select s.seq::text as seq,
      case when e.subject like 'cases.case:%' then split_part(e.subject, ':', 2) when e.kind like 'cases.%' then e.data->>'case' end as id
    from kernel_sealed s join kernel_event e on e.id = s.row_id
    where s.stream = 'event' and s.seq > ${after} order by s.seq limit ${events}`.execute(c.trx)
  return {
    last: found.rows.at(-1)?.seq,
    ids: [...new Set(found.rows.flatMap((row) => (row.id ? [row.id] : [])))],
  }
}

/** The next cases that were never counted: after a first start or an import that told no events. */
async function uncounted(c: Context, after: string): Promise<string[]> {
  const found = await sql<{ id: string }>`select k.id from cases_case k where k.id > ${after}::uuid
    and not exists (select 1 from cases_tally t where t.case_id = k.id) order by k.id limit ${cases}`.execute(
    c.trx,
  )
  return found.rows.map((row) => row.id)
}

const searched = 'cases.figures-searched'
const nowhere = '00000000-0000-0000-0000-000000000000'

/**
 * Counts what happened since the last time, a batch in one transaction; answers whether there may be more. Events are
 * read by their sealed number, so that a batch that failed is counted again and none is left out. Once a start, cases
 * that have no tally at all are looked for.
 */
export async function countFigures(c: Context): Promise<boolean> {
  const lock = await sql<{
    held: boolean
  }>`select pg_try_advisory_xact_lock(hashtext(current_schema() || ':figures')) as held`.execute(c.trx)
  if (!lock.rows[0]?.held) return false
  const { head, seq } = await countedTo(c)
  if (seq === null) {
    await advance(c, head)
    return true
  }
  const { last, ids } = await happened(c, seq)
  if (last) {
    await recount(c, ids)
    await advance(c, last)
    return true
  }
  const after = (c.memory.get(searched) as string | null | undefined) ?? nowhere
  if (c.memory.get(searched) === null) return false
  const fresh = await uncounted(c, after)
  await recount(c, fresh)
  // A batch that fails here is left out until the next start; what happens to its cases counts them all the same.
  c.memory.set(searched, fresh.at(-1) ?? null)
  return fresh.length > 0
}

const tallied = `(select t.area_path as area, t.unit, t.day, x.code, 1 as n from cases_tally t cross join lateral unnest(t.counts) as x(code)) src`

/** The roll-ups are the sums of what the cases count for. */
export const figureRule: Invariant = {
  name: 'figures are the sums of the tallies of cases',
  sql: `select 'cases.figure:' || area_path || ' ' || day as subject from (
      select area_path, unit, day, ${columns} from cases_figure
      union all select area_path, unit, day, ${counts.map((name) => `-${name}`).join(', ')} from (${rolled(tallied)}) r) both_
    group by area_path, unit, day having ${counts.map((name) => `sum(${name}) <> 0`).join(' or ')}`,
}
