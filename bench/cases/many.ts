import { sql } from 'kysely'
import type { District } from '../../src/kernel/db/connect.ts'

const things = [
  '路灯',
  '井盖',
  '下水道',
  '垃圾',
  '电梯',
  '门禁',
  '围墙',
  '健身器材',
  '树枝',
  '广场舞',
  '停车位',
  '路面',
  '护栏',
  '公厕',
  '水管',
  '宠物',
]
const faults = [
  '不亮',
  '松动',
  '堵塞',
  '没人清',
  '停运',
  '失灵',
  '裂缝',
  '损坏',
  '挡路',
  '扰民',
  '被占',
  '积水',
  '缺失',
  '太脏',
  '漏水',
  '没人管',
]

/**
 * Fills a district up to `total` cases over fourteen years, three thousand of them open whatever the total, as a desk
 * that keeps up has it. Rows as the intake makes them, without their events: what is measured here reads none. Said to
 * standard error in steps of 100,000.
 */
export async function fillCases(db: District, total: number, from: number): Promise<void> {
  const said = things.flatMap((t) => faults.map((f) => `${t}${f}`))
  const open = 3000
  for (let n = from; n < total; n += 100_000) {
    const to = Math.min(n + 100_000, total)
    await sql`with cells as materialized (select path, row_number() over (order by path) - 1 as n, count(*) over () as all from places_area where level = 'micro-grid'),
      unit as (select o.id from people_organisation o join people_org_area a on a.organisation = o.id where o.side = 'handling' limit 1),
      person as (select id from people_person limit 1),
      given as (select i, gen_random_uuid() as id, gen_random_uuid() as title, gen_random_uuid() as words, gen_random_uuid() as request,
        gen_random_uuid() as assignment, i < ${open} as open,
        case when i < ${open} then now() - (i * interval '1 minute') else now() - (10 + (i * 7919 % 5000)) * interval '1 day' - (i % 1440) * interval '1 minute' end as at,
        (${`{${said.join(',')}}`}::text[])[1 + (i * 31 % ${said.length})] as text,
        path from generate_series(${n}::bigint, ${to - 1}::bigint) as i join cells on cells.n = i * 104729 % (select max(c.all) from cells c)),
      texts as (insert into kernel_text (id, subject, salt, text, path)
        select title, 'cases.case:' || id, '', text || '，请来看看', path from given),
      cases as (insert into cases_case (id, number, state, kind, category, area_path, title, opened_at, accepted_at, due_at, stage_due_at, closed_at, closure, clock_from, clock_amount, clock_unit)
        select id, to_char(at, 'YYMMDD') || '-' || (1000000 + i), case when open then (array['to-accept', 'to-dispatch', 'handling'])[1 + i % 3] else 'archived' end,
          'help', 'roads.light', path, title, at, at, at + interval '3 days', case when open then at + interval '3 days' end,
          case when open then null else at + interval '2 days' end, case when open then null else 'satisfied' end, at, 3, 'working-day' from given),
      asked as (insert into cases_request (id, case_id, channel, kind, area_path, words, at)
        select request, id, 'web', 'help', path, title, at from given),
      sent as (insert into cases_assignment (id, case_id, organisation, state, sent_by, sent_at, ended_at)
        select assignment, id, (select id from unit), case when open then 'handling' else 'done' end, (select id from person), at,
          case when open then null else at + interval '2 days' end from given where not open or i % 3 = 2)
      insert into cases_search (case_id, opened_at, pairs) select id, at, cases_pairs(text || '，请来看看') from given`.execute(
      db,
    )
    console.error(`${to} cases`)
  }
  for (const table of ['cases_case', 'cases_request', 'cases_assignment', 'cases_search', 'kernel_text'])
    await sql`vacuum analyze ${sql.table(table)}`.execute(db)
}
