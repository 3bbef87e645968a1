import type { Invariant } from '../../../kernel/seal/verify.ts'
import { fullMarks, weightsTotal } from './rules.ts'

/** Sheets that count with what they come to, counted anew. */
const sheets = `select s.round, s.entrant, s.juror, (select sum((k.value->>'weight')::bigint * p.value::bigint)
    from jsonb_array_elements(r.criteria) with ordinality k join jsonb_array_elements_text(s.points) with ordinality p
    on p.ordinality = k.ordinality) as points
  from reviews_sheet s join reviews_round r on r.id = s.round where s.void_at is null`
const counted = `select entrant, sum(points) as points, count(*) as sheets from (${sheets}) s group by entrant`

export const roundInvariants: Invariant[] = [
  {
    name: 'the criteria of a round weigh 100 together',
    sql: `select 'reviews.round:' || r.id as subject from reviews_round r
      where (select sum((k.value->>'weight')::int) from jsonb_array_elements(r.criteria) k) <> ${weightsTotal}`,
  },
  {
    name: 'a sheet gives each criterion whole points from 0 to 100',
    sql: `select 'reviews.sheet:' || s.id as subject from reviews_sheet s join reviews_round r on r.id = s.round
      where jsonb_array_length(s.points) <> jsonb_array_length(r.criteria)
        or exists (select 1 from jsonb_array_elements_text(s.points) p where p.value::int not between 0 and ${fullMarks})`,
  },
  {
    name: 'no juror scores what they are in conflict with',
    sql: `select 'reviews.sheet:' || s.id as subject from reviews_sheet s join reviews_conflict f
      on f.juror = s.juror and f.entrant = s.entrant where s.void_at is null`,
  },
  {
    name: 'a round that has closed was scored by every juror without a conflict, and by nobody since',
    sql: `select 'reviews.round:' || r.id as subject from reviews_round r where r.state = 'closed' and (
      exists (select 1 from reviews_entrant e join reviews_juror j on j.round = e.round where e.round = r.id
        and e.withdrawn_at is null
        and not exists (select 1 from reviews_conflict f where f.juror = j.id and f.entrant = e.id)
        and not exists (select 1 from reviews_sheet s where s.juror = j.id and s.entrant = e.id and s.void_at is null))
      or exists (select 1 from reviews_sheet s where s.round = r.id and greatest(s.at, s.void_at) > r.closed_at))`,
  },
  {
    name: 'what was entered ranks by what its sheets come to, once its round has closed',
    sql: `select 'reviews.entrant:' || e.id as subject from reviews_entrant e join reviews_round r on r.id = e.round
      left join (${counted}) t on t.entrant = e.id
      where (e.rank is not null) <> (r.state = 'closed' and e.withdrawn_at is null)
        or (e.rank is not null and ((e.points, e.sheets) is distinct from (t.points, t.sheets)
          or e.rank <> 1 + (select count(*) from reviews_entrant o where o.round = e.round
            and o.points * e.sheets > e.points * o.sheets)))`,
  },
]
