import sharp from 'sharp'
import { addDays, dayOf, startOf } from '../kernel/day.ts'
import type { Context } from '../kernel/event.ts'
import { keepPhoto } from '../kernel/files/photos.ts'
import type { FileStore } from '../kernel/files/store.ts'
import {
  findCase,
  handle,
  mediationOf,
  mediationSteps as steps,
  openMediation,
  partiesOf,
} from '../life/cases/index.ts'
import { readPerson } from '../registers/people/index.ts'
import type { Random } from './random.ts'
import { as } from './rounds.ts'
import { homeOf, type World } from './world.ts'

type Acting = ReturnType<typeof as>

/** Three disputes of the home community: one concluded and to be asked about today, one half signed, one under way. */
export async function mediationsOf(w: World, files: FileStore): Promise<void> {
  const home = homeOf(w)
  const of = (role: string) => w.holders.find((h) => h.role === role && h.path === home.path)
  const [desk, officer] = [of('desk'), of('grid-officer')]
  const neighbours = w.residents.filter((r) => r.path.startsWith(`${home.path}/`))
  const cell = w.microGrids.find((one) => one.path.startsWith(`${home.path}/`)) ?? home
  if (!desk || !officer || neighbours.length < 6) return
  const random = w.random.branch('mediations')
  const today = dayOf(w.c.now)
  const at = (who: typeof desk, days: number, hour: number): Acting => ({
    ...as(w.c, who),
    now: days === 0 ? w.c.now : new Date(startOf(addDays(today, -days)).getTime() + hour * 3_600_000),
  })
  const begin = async (c: Acting, words: string, first: number) => {
    const pair = neighbours.slice(first, first + 2)
    const parties = await Promise.all(pair.map(async ({ person }) => nameOf(w.c, person)))
    return openMediation(c, { areaCode: cell.code, words, parties })
  }
  const hear = async (c: Acting, id: string, present: 'both' | 'first' | 'second', words: string) =>
    steps.holdSession(c, await mediationOf(c, id), { heldAt: c.now.toISOString(), present, words })
  const sign = async (c: Acting, id: string, side: number, own: boolean) => {
    const [row, parties] = [await mediationOf(c, id), await partiesOf(c, [id])]
    const party = parties.find((p) => p.position === side)
    if (!party) return
    const by = own ? { ...c, actor: { id: party.person, account: null, grants: [] } } : c
    const signature = (await keepPhoto(by, files, await scribble(random))).id
    await steps.signAgreement(
      by,
      row,
      { party, takenBy: own ? null : c.actor.id },
      { version: row.version, signature },
    )
  }
  const write = async (c: Acting, id: string, words: string, followUpOn: string) =>
    steps.writeAgreement(c, await mediationOf(c, id), { words, followUpOn })

  const leak = await begin(at(desk, 9, 10), '楼上卫生间漏水，泡坏楼下的天花板，赔多少谈不拢', 2)
  await hear(at(desk, 9, 11), leak, 'second', '楼下说天花板和吊柜都泡了，要求赔五千元。')
  await hear(at(desk, 8, 15), leak, 'both', '一起看了现场，楼上认可是自家防水坏了，愿意修好再赔。')
  await write(
    at(desk, 7, 10),
    leak,
    '一、楼上住户七日内修好卫生间防水。\n二、楼上住户赔偿楼下住户修复费用两千八百元，修好当日付清。\n三、双方今后遇事先找社区，不再争吵。',
    addDays(today, -3),
  )
  await sign(at(desk, 7, 10), leak, 1, false)
  await sign(at(desk, 7, 16), leak, 2, true)
  await complete(at(desk, 6, 9), leak)
  await steps.followUp(at(desk, 3, 15), await mediationOf(w.c, leak), {
    kept: true,
    words: '防水修好了，试水不漏；钱付了两千，余下的说好今天付。',
    nextOn: today,
  })

  const noise = await begin(at(desk, 3, 14), '孩子晚上练琴，隔壁上夜班的睡不好，吵过两次', 0)
  await hear(at(desk, 2, 10), noise, 'both', '双方都讲了难处，愿意把练琴的时间错开。')
  await write(
    at(desk, 1, 15),
    noise,
    '一、练琴时间定在每天 17:00 至 19:30，周末另加 10:00 至 11:30。\n二、琴房加装隔音条，十日内装好。\n三、对方上夜班的日子提前在楼栋群里说一声。',
    addDays(today, 20),
  )
  await sign(at(desk, 1, 16), noise, 2, false)

  const stairs = await begin(at(officer, 1, 9), '楼道里堆鞋柜和纸箱，对门进出不方便，谁也不肯先搬', 4)
  await hear(at(officer, 1, 17), stairs, 'first', '说是对门先堆的，对门搬他就搬。')
}

/** The desk says what came of it; the words tell nothing of the agreement. */
async function complete(c: Acting, id: string): Promise<void> {
  const row = await mediationOf(c, id)
  const found = await c.trx
    .selectFrom('cases_case')
    .select('number')
    .where('id', '=', row.case_id)
    .executeTakeFirstOrThrow()
  await handle(c, await findCase(c, found.number, true), {
    words: '双方坐下来谈了两次，已签调解协议，社区会上门回访。',
  })
}

async function nameOf(c: Context, person: string): Promise<{ name: string; phone: string }> {
  const known = await readPerson(c, person)
  return { name: known?.name ?? '', phone: known?.phone ?? '' }
}

/** Something as somebody writes with a finger. */
async function scribble(random: Random): Promise<Buffer> {
  let path = 'M40 110'
  for (let x = 70; x < 560; x += 30)
    path += ` Q${x - 10} ${random.whole(20, 200)} ${x + 10} ${random.whole(60, 160)}`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="240"><rect width="640" height="240" fill="#fff"/><path d="${path}" fill="none" stroke="#16211d" stroke-width="6" stroke-linecap="round"/></svg>`
  return sharp(Buffer.from(svg)).jpeg().toBuffer()
}
