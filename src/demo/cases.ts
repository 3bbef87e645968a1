import { dayOf } from '../kernel/day.ts'
import { type CaseRow, emptyCase, reopenDays, requestState } from '../life/cases/index.ts'
import { deadline } from '../kernel/clock/index.ts'
import { acceptLimit, demoCalendar } from './course.ts'
import { type Matter, matters } from './matters.ts'
import { type Random } from './random.ts'
import { homeOf, type Holder, type World } from './world.ts'
import { type Playing, type Cast, text, happened, move } from './moving.ts'
import { play } from './playing.ts'

/** The holders of a role by the area they hold it in. */
function byPlace(w: World, role: string): Map<string, Holder[]> {
  const map = new Map<string, Holder[]>()
  for (const h of w.holders) if (h.role === role) map.set(h.path, [...(map.get(h.path) ?? []), h])
  return map
}

/** The year of cases, ending at the present; answers how many. */
export async function casesOf(w: World, count: number): Promise<number> {
  const random = w.random.branch('cases')
  const roles = {
    desk: byPlace(w, 'desk'),
    dispatcher: byPlace(w, 'dispatcher'),
    caller: byPlace(w, 'call-back'),
    officer: byPlace(w, 'grid-officer'),
  }
  const days = new Map<string, number>()
  const home = homeOf(w)
  const cells = (w.microGrids.length ? w.microGrids : w.communities).map((cell) => ({
    cell,
    weight: cell.path.startsWith(`${home.path}/`) ? 6 : 1,
  }))
  const total = cells.reduce((sum, c) => sum + c.weight, 0)
  const draw = () => {
    let left = random.next() * total
    return (cells.find((c) => (left -= c.weight) < 0) ?? cells[0])?.cell ?? w.district
  }
  const homeCells = cells.map(({ cell }) => cell).filter(({ path }) => path.startsWith(`${home.path}/`))
  const near = w.residents.map((r) => r.person)
  for (const matter of matters(w.seed, dayOf(w.c.now), count, w.c.now)) {
    // The first inbox a visitor opens is not empty.
    const fresh = matter.state === 'to-accept' && homeCells.length > 0 && random.chance(0.6)
    const cell = fresh ? random.pick(homeCells) : draw()
    const [district, street, community] = cell.path.split('/')
    const at = (map: Map<string, Holder[]>, depth: number) =>
      random.pick(
        map.get([district, street, community].slice(0, depth).join('/')) ?? [...map.values()].flat(),
      )
    const officer = at(roles.officer, 3)
    const field = matter.channel === 'field'
    const cast: Cast = {
      desk: at(roles.desk, 3),
      dispatcher: at(roles.dispatcher, 2),
      caller: at(roles.caller, 2),
      officer,
      finder: field ? officer : undefined,
      requester: field || matter.anonymous ? null : random.pick(near),
    }
    const p = begin(w, matter, cell, cast, days, random)
    for (const step of matter.steps) play(p, step, random)
    putAway(p, w.c.now)
    w.bulk.add('cases_case', p.row)
  }
  // The sequence has given nothing yet: today goes on after the numbers told here.
  for (const [day, last] of days) w.bulk.add('cases_number', { day, base: -last })
  return count
}

/** What can no longer be reopened is archived, as the house does by the clock. */
function putAway(p: Playing, now: Date): void {
  const last = p.row.closed_at && new Date(p.row.closed_at.getTime() + (reopenDays.shipped + 1) * 86_400_000)
  if (last && last < now) move(p, 'archive', { at: last, words: '' }, null)
}

/** Request and case as the intake makes them. */
function begin(
  w: World,
  matter: Matter,
  cell: { path: string; lon: number | null; lat: number | null },
  cast: Cast,
  days: Map<string, number>,
  random: Random,
): Playing {
  const day = dayOf(matter.at)
  const n = (days.get(day) ?? 0) + 1
  days.set(day, n)
  const jitter = () => (random.next() - 0.5) * 0.0006
  const row: CaseRow = {
    ...emptyCase,
    id: w.c.newId(),
    number: `${day.slice(2).replaceAll('-', '')}-${String(n).padStart(4, '0')}`,
    kind: matter.kind,
    category: matter.category,
    urgent: matter.urgent,
    confidential: matter.confidential,
    area_path: cell.path,
    lon: cell.lon === null ? null : cell.lon + jitter(),
    lat: cell.lat === null ? null : cell.lat + jitter(),
    title: '',
    opened_at: matter.at,
    stage_due_at: deadline(matter.at, acceptLimit, demoCalendar).due,
  }
  const p: Playing = { w, matter, row, lead: undefined, cast, publication: undefined, newest: undefined }
  const request = {
    id: w.c.newId(),
    case_id: row.id,
    channel: matter.channel,
    kind: matter.kind,
    requester: cast.requester,
    anonymous: matter.anonymous,
    confidential: matter.confidential,
    recorded_by:
      matter.channel === 'field'
        ? cast.officer.person
        : matter.channel === 'phone'
          ? cast.caller.person
          : null,
    area_path: row.area_path,
    words: '',
    at: matter.at,
    source_number: null,
  }
  const words = text(p, `cases.request:${request.id}`, matter.words, cast.requester)
  request.words = words.text
  const actor = request.recorded_by ?? cast.requester
  w.bulk.sealed(
    'cases_request',
    request,
    requestState,
    { id: w.c.newId(), at: matter.at, actor_id: actor, kind: 'cases.request.raised' },
    'cases.request',
    { case: row.id, ...words },
  )
  const title = text(p, `cases.case:${row.id}`, matter.title, cast.requester)
  row.title = title.text
  happened(p, matter.at, actor, 'opened', { ...title, request: request.id, channel: matter.channel })
  if (matter.placeHint) {
    const place = text(p, `cases.case:${row.id}`, matter.placeHint, cast.requester)
    row.place = place.text
    happened(p, matter.at, actor, 'placed', place)
  }
  return p
}
