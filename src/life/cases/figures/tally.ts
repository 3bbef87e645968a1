import { sql } from 'kysely'
import type { Context } from '../../../kernel/event.ts'
import type { Invariant } from '../../../kernel/seal/verify.ts'
import { heirsOf } from '../../../registers/places/index.ts'
import { codeOf, counts } from './counts.ts'
import { factsOf } from './facts.ts'

const cursor = 'cases.figures'
/** Where the first count began: what happened since is counted after it. */
const beginning = 'cases.figures-begun'
const events = 2_000
const cases = 5_000

const columns = counts.join(', ')
const pivot = counts
  .map((name) => `coalesce(sum(n) filter (where code = ${codeOf(name)}), 0)::int as ${name}`)
  .join(', ')
const sums = counts.map((name) => `sum(${name})::int as ${name}`).join(', ')

/**
 * Rows of (area, unit, day, confidential, code, n) rolled up, first into a line of all counts, then into every area above, for the
 * unit and for the area as a whole.
 */
const rolled = (source: string) => `select above.path as area_path, whose.unit, day, confidential, ${sums}
  from (select area, unit, day, confidential, ${pivot} from ${source} group by 1, 2, 3, 4) line
    cross join lateral (select array_to_string(p.parts[1:i], '/') as path
      from (select string_to_array(area, '/') as parts) p, generate_series(1, cardinality(p.parts)) as i) above
    cross join lateral (select null::uuid as unit union all select line.unit where line.unit is not null) whose
  group by 1, 2, 3, 4`
const tallied = `(select t.area_path as area, t.unit, t.day, t.confidential, x.code, 1 as n
  from cases_tally t cross join lateral unnest(t.counts) as x(code)) tallied`

const putTallies = sql`insert into cases_tally (case_id, area_path, day, unit, confidential, counts)
  select case_id, area, day, unit, confidential, array_agg(code order by code) from facts group by 1, 2, 3, 4, 5`

/**
 * Counts these cases anew: what each counted for before is taken out of the roll-ups, what it counts for now is put in,
 * in one statement. Counting again what is counted changes nothing.
 */
async function recount(c: Context, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`with ${factsOf(ids, await heirsOf(c))},
    before as (delete from cases_tally where case_id = any(${ids}::uuid[]) returning area_path, day, unit, confidential, counts),
    put as (${putTallies}),
    moved as (select area, unit, day, confidential, code, sum(n) as n from (
        select area, unit, day, confidential, code, 1 as n from facts
        union all select b.area_path, b.unit, b.day, b.confidential, x.code, -1 from before b cross join lateral unnest(b.counts) as x(code)) m
      group by 1, 2, 3, 4, 5 having sum(n) <> 0)
    insert into cases_figure as f (area_path, unit, day, confidential, ${sql.raw(columns)}) ${sql.raw(rolled('moved'))}
    on conflict (area_path, unit, day, confidential) do update set ${sql.raw(
      counts.map((name) => `${name} = f.${name} + excluded.${name}`).join(', '),
    )}`.execute(c.trx)
}

/** The newest sealed event, up to where this room has counted, and where a first count under way began. */
export async function countedTo(
  c: Context,
): Promise<{ head: string; seq: string | null; begun: string | null }> {
  const found = await sql<{ head: string; seq: string | null; begun: string | null }>`select
    coalesce((select to_seq from kernel_seal where stream = 'event' order by to_seq desc limit 1), 0)::text as head,
    (select seq from kernel_cursor where name = ${cursor})::text as seq,
    (select seq from kernel_cursor where name = ${beginning})::text as begun`.execute(c.trx)
  return found.rows[0] ?? { head: '0', seq: null, begun: null }
}

const advance = (c: Context, name: string, seq: string) =>
  c.trx
    .insertInto('kernel_cursor')
    .values({ name, seq })
    .onConflict((x) => x.column('name').doUpdateSet({ seq }))
    .execute()

/** Cases with something on this day or after: borders that changed on it may have been carried out later that day. */
const countedSince = async (c: Context, day: string): Promise<string[]> =>
  (
    await sql<{ id: string }>`select distinct case_id as id from cases_tally where day >= ${day}`.execute(
      c.trx,
    )
  ).rows.map(({ id }) => id)

/** Cases that something happened to since the last count, and the last event read. */
async function happened(c: Context, after: string): Promise<{ last: string | undefined; ids: string[] }> {
  const found = await sql<{ seq: string; id: string | null; day: string | null }>`select s.seq::text as seq,
      case when e.kind = 'places.adjustment.carried-out' then e.data->>'day' end as day,
      case when e.subject like 'cases.case:%' then split_part(e.subject, ':', 2) when e.kind like 'cases.%' then e.data->>'case' end as id
    from kernel_sealed s join kernel_event e on e.id = s.row_id
    where s.stream = 'event' and s.seq > ${after} order by s.seq limit ${events}`.execute(c.trx)
  const days = found.rows.flatMap((row) => (row.day ? [row.day] : []))
  const moved = days.length ? await countedSince(c, days.toSorted()[0] ?? '') : []
  return {
    last: found.rows.at(-1)?.seq,
    ids: [...new Set([...moved, ...found.rows.flatMap((row) => (row.id ? [row.id] : []))])],
  }
}

const reached = 'cases.figures-reached'
const nowhere = '00000000-0000-0000-0000-000000000000'

/**
 * The first count, of a district that had cases before it had figures: the tallies in batches, then all roll-ups at
 * once. A restart goes on with the cases that have no tally yet. Answers that there is more, for what happened
 * meanwhile is counted next.
 */
async function build(c: Context, begun: string): Promise<true> {
  const after = (c.memory.get(reached) as string | undefined) ?? nowhere
  const found = await sql<{ id: string }>`select k.id from cases_case k where k.id > ${after}::uuid
    and not exists (select 1 from cases_tally t where t.case_id = k.id) order by k.id limit ${cases}`.execute(
    c.trx,
  )
  const last = found.rows.at(-1)
  if (last) {
    await sql`with ${factsOf(
      found.rows.map((row) => row.id),
      await heirsOf(c),
    )} ${putTallies}`.execute(c.trx)
    c.memory.set(reached, last.id)
    return true
  }
  // Nobody may have failed in between: with a batch lost to a fault, the search begins again.
  c.memory.delete(reached)
  if (after !== nowhere) return true
  await sql`delete from cases_figure`.execute(c.trx)
  await sql`insert into cases_figure (area_path, unit, day, confidential, ${sql.raw(columns)}) ${sql.raw(rolled(tallied))}`.execute(
    c.trx,
  )
  await advance(c, cursor, begun)
  await c.trx.deleteFrom('kernel_cursor').where('name', '=', beginning).execute()
  return true
}

/**
 * Counts what happened since the last time, a batch in one transaction; answers whether there may be more. Events are
 * read by their sealed number, so that a batch that failed is counted again and none is left out.
 */
export async function countFigures(c: Context): Promise<boolean> {
  const lock = await sql<{
    held: boolean
  }>`select pg_try_advisory_xact_lock(hashtext(current_schema() || ':figures')) as held`.execute(c.trx)
  if (!lock.rows[0]?.held) return false
  const { head, seq, begun } = await countedTo(c)
  if (seq === null && begun !== null) return build(c, begun)
  if (seq === null) {
    await advance(c, beginning, head)
    return true
  }
  const { last, ids } = await happened(c, seq)
  if (!last) return false
  await recount(c, ids)
  await advance(c, cursor, last)
  return true
}

/** The roll-ups are the sums of what the cases count for. */
export const figureRule: Invariant = {
  name: 'figures are the sums of the tallies of cases',
  sql: `select 'cases.figure:' || area_path || ' ' || day as subject from (
      select area_path, unit, day, confidential, ${columns} from cases_figure
      union all select area_path, unit, day, confidential, ${counts.map((name) => `-${name}`).join(', ')} from (${rolled(tallied)}) r) both_
    where not exists (select 1 from kernel_cursor where name = '${beginning}')
    group by area_path, unit, day, confidential having ${counts.map((name) => `sum(${name}) <> 0`).join(' or ')}`,
}
