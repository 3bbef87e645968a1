import { addDays, type Day, dayOf, instantOf } from '../kernel/day.ts'
import type { Context } from '../kernel/event.ts'
import { answerSurvey, openSurvey } from '../instruments/reviews/index.ts'
import { as } from './rounds.ts'
import { homeOf, type Holder, type World } from './world.ts'

const questions = ['活干得好不好', '现场收拾得干净不干净', '说话办事客气不客气', '总的来说满意不满意']

/** How neighbours answered, one after the other, and what one of them wrote. */
interface Told {
  name: string
  ago: number
  sheets: number[][]
  words: string
  /** Still open: more answers are wanted. */
  running?: true
}

const told: readonly Told[] = [
  {
    name: '燃气软管入户更换',
    ago: 34,
    sheets: [
      [5, 5, 4, 5],
      [4, 4, 5, 4],
      [5, 4, 4, 4],
      [4, 4, 4, 4],
      [5, 5, 5, 5],
      [3, 4, 4, 4],
    ],
    words: '师傅教了怎么看接头，很好。',
  },
  {
    name: '楼道照明改造',
    ago: 4,
    sheets: [
      [4, 3, 4, 4],
      [3, 3, 4, 3],
      [4, 4, 4, 4],
      [2, 3, 4, 3],
      [4, 4, 5, 4],
      [3, 2, 4, 3],
    ],
    words: '四楼的灯还是时亮时不亮，电线也没有收进槽里。',
  },
  {
    name: '垃圾投放点搬迁',
    ago: 2,
    sheets: [
      [4, 4, 4, 4],
      [5, 4, 4, 5],
    ],
    words: '远了一点，但是干净了。',
    running: true,
  },
]

/** Asked of the home community: something that satisfied, something that is being put right, something under way. */
export async function surveysOf(w: World): Promise<void> {
  const home = homeOf(w)
  const desk = w.holders.find(({ role, path }) => role === 'desk' && path === home.path)
  const firms = [...w.organisations.values()].filter(({ kind }) => kind === 'enterprise')
  // The first of them has an account of the demo, and is still to answer what is under way.
  const neighbours = w.residents.filter(({ path }) => path.startsWith(`${home.path}/`)).slice(1)
  const today = dayOf(w.c.now)
  for (const [n, one] of told.entries()) {
    const firm = firms[n]
    if (!desk || !firm || neighbours.length < one.sheets.length) return
    const asked = at(w.c, addDays(today, -one.ago))
    const id = await open(asked, desk, { of: one, firm: firm.id, path: home.path, today })
    for (const [i, points] of one.sheets.entries())
      await answerSurvey(
        { ...asked, actor: { id: neighbours[i]?.person ?? '', account: null, grants: [] } },
        id,
        { points, words: i === one.sheets.length - 1 ? one.words : null },
      )
  }
}

const at = (c: Context, day: Day): Context => ({ ...c, now: instantOf(day, 15 * 60) })

const open = (
  c: Context,
  desk: Holder,
  { of, firm, path, today }: { of: Told; firm: string; path: string; today: Day },
) =>
  openSurvey(as(c, desk), {
    subject: `people.organisation:${firm}`,
    areaPath: path,
    title: of.name,
    questions,
    audience: 'residents',
    organisation: firm,
    until: of.running ? addDays(today, 20) : addDays(today, 6 - of.ago),
    wanted: of.running ? 30 : of.sheets.length,
  })
