import type { Invariant } from '../../kernel/seal/verify.ts'
import { postHeld } from '../../registers/people/index.ts'
import { mostPoints } from './rules.ts'

/** What the sheets of a survey come to, counted anew. */
const counted = `select k.survey, count(distinct k.id) as sheets, sum(p.value::int) as points, count(*) * ${mostPoints} as most
  from reviews_scorecard k, jsonb_array_elements_text(k.points) p group by k.survey`

/** What holds of every survey and rectification, checked against the live database. */
export const invariants: Invariant[] = [
  {
    name: 'the score of a survey is what its answers come to',
    sql: `select 'reviews.survey:' || s.id as subject from reviews_survey s left join (${counted}) t on t.survey = s.id
      where (s.state = 'scored' and (s.points, s.most, s.answers) is distinct from (t.points, t.most, t.sheets))
        or (s.state = 'void' and s.answers <> coalesce(t.sheets, 0))`,
  },
  {
    name: 'an answer gives each question one of the five',
    sql: `select 'reviews.scorecard:' || k.id as subject from reviews_scorecard k join reviews_survey s on s.id = k.survey
      where jsonb_array_length(k.points) <> jsonb_array_length(s.questions)
        or exists (select 1 from jsonb_array_elements_text(k.points) p where p.value::int not between 1 and ${mostPoints})`,
  },
  {
    name: 'what did not pass is put right, and nothing else is',
    sql: `select 'reviews.survey:' || s.id as subject from reviews_survey s
      where (s.state = 'scored' and s.points * 100 < s.passing * s.most)
        <> exists (select 1 from reviews_rectification r where r.survey = s.id and r.subject = s.subject and r.at = s.closed_at)`,
  },
  {
    name: 'a survey has a score where enough have answered, and closed when it was complete or over',
    sql: `select 'reviews.survey:' || s.id as subject from reviews_survey s where s.state <> 'open'
      and ((s.state = 'scored') <> (s.answers >= s.least)
        or (s.answers > 0 and s.answers < coalesce(s.wanted, s.answers + 1)
          and (s.closed_at at time zone 'Asia/Shanghai')::date <= s.until))`,
  },
  {
    name: 'whoever answers for the work scored no survey of it',
    sql: `select 'reviews.scorecard:' || k.id as subject from reviews_scorecard k join reviews_survey s on s.id = k.survey
      join (${postHeld}) p on p.person = k.person and p.organisation = s.organisation
      where (k.at at time zone 'Asia/Shanghai')::date >= p.valid_from
        and (p.valid_to is null or (k.at at time zone 'Asia/Shanghai')::date < p.valid_to)`,
  },
  {
    name: 'measures were submitted with evidence',
    sql: `select 'reviews.rectification:' || r.id as subject from reviews_rectification r
      where r.state in ('submitted', 'released') and not exists
        (select 1 from kernel_attachment a where a.subject = 'reviews.rectification:' || r.id)`,
  },
  {
    name: 'what asks again was released after people were satisfied',
    sql: `select 'reviews.rectification:' || r.id as subject from reviews_rectification r
      where r.state = 'released' and r.asks_again and not exists (select 1 from reviews_survey s
        where s.subject = r.subject and s.area_path = r.area_path and s.id <> r.survey and s.state = 'scored'
          and s.at >= r.remedy_at and s.closed_at <= r.ended_at and s.points * 100 >= s.passing * s.most)`,
  },
]
