import { findPhoto, keepPhoto } from '../../kernel/files/photos.ts'
import { Problem } from '../../kernel/problem.ts'
import { bind, bindWrite, type Route } from '../../kernel/room.ts'
import { proofOf } from '../../kernel/seal/sealer.ts'
import * as act from './actions.ts'
import * as handling from './steps/handling.ts'
import * as verdict from './steps/verdict.ts'
import * as api from './api.ts'
import { candidates } from './candidates.ts'
import { contactOf } from './contact.ts'
import { addRemark } from './intake.ts'
import { raiseFrom, receipt } from './raise.ts'
import { mayLook, ownCase, photoAllowed } from './own.ts'
import { publish, withdraw } from './publication/actions.ts'
import * as lists from './lists.ts'
import * as open from './publication/queries.ts'
import { findCase, requestsOf } from './store.ts'
import { viewCase } from './view.ts'

type Done = { number: string; state: typeof import('./rules.ts').states[number] }
const done = async (c: Parameters<typeof open.stateOf>[0], number: string): Promise<Done> =>
  open.stateOf(c, number)

export const routes: Route[] = [
  bindWrite(
    api.createRequest,
    (c) => raiseFrom(c, c.body),
    (c, id) => receipt(c, id),
  ),
  bind(api.listCases, (c) => lists.listCases(c, c.query)),
  bind(api.countCases, (c) => lists.countCases(c, c.query.area)),
  bind(api.mapCases, (c) => lists.mapCases(c, c.query)),
  bind(api.getCase, async (c) => viewCase(c, await findCase(c, c.params.number))),
  bind(api.followCase, async (c) => viewCase(c, await ownCase(c, c.params.number, c.body.secret))),
  bind(api.caseCandidates, async (c) => ({ units: await candidates(c, await findCase(c, c.params.number)) })),
  bindWrite(
    api.acceptCase,
    async (c) => {
      const row = await act.accept(c, await findCase(c, c.params.number, true), c.body)
      if (c.body.publish) await publish(c, row, c.body.publicTitle, c.body.publicWords)
      return row.number
    },
    done,
  ),
  bindWrite(
    api.answerCase,
    async (c) => {
      const row = await act.answerDirectly(c, await findCase(c, c.params.number, true), c.body.words)
      if (c.body.publish) await publish(c, row)
      return row.number
    },
    done,
  ),
  bindWrite(
    api.fileCase,
    async (c) => (await act.file(c, await findCase(c, c.params.number, true))).number,
    done,
  ),
  bindWrite(
    api.dispatchCase,
    async (c) =>
      (await act.dispatch(c, await findCase(c, c.params.number, true), { handler: null, ...c.body })).number,
    done,
  ),
  bindWrite(
    api.signCase,
    async (c) => (await handling.sign(c, await findCase(c, c.params.number, true))).number,
    done,
  ),
  bindWrite(
    api.returnCase,
    async (c) => (await handling.askReturn(c, await findCase(c, c.params.number, true), c.body.words)).number,
    done,
  ),
  bindWrite(
    api.decideReturn,
    async (c) =>
      (
        await handling.decideReturn(
          c,
          await findCase(c, c.params.number, true),
          c.body.approved,
          c.body.words ?? null,
        )
      ).number,
    done,
  ),
  bindWrite(
    api.handleCase,
    async (c) => (await handling.handle(c, await findCase(c, c.params.number, true), c.body)).number,
    done,
  ),
  bindWrite(
    api.checkCase,
    async (c) => {
      const row = await findCase(c, c.params.number, true)
      return (
        await verdict.check(
          c,
          row,
          c.body,
          (await requestsOf(c.trx, row.id)).some((r) => r.requester !== null || r.anonymous),
        )
      ).number
    },
    done,
  ),
  bindWrite(
    api.rateCase,
    async (c) => {
      const row = await ownCase(c, c.params.number, c.body.secret, true)
      return (await verdict.callBack(c, row, { ...c.body, way: 'rating', reached: true, by: c.actor.id }))
        .number
    },
    done,
  ),
  bindWrite(
    api.callBackCase,
    async (c) =>
      (
        await verdict.callBack(c, await findCase(c, c.params.number, true), {
          ...c.body,
          way: 'call',
          by: c.actor.id,
        })
      ).number,
    done,
  ),
  bindWrite(
    api.reopenCase,
    async (c) =>
      (await verdict.reopen(c, await ownCase(c, c.params.number, c.body.secret, true), c.body.words)).number,
    done,
  ),
  bindWrite(
    api.remarkCase,
    async (c) => {
      const row = await ownCase(c, c.params.number, c.body.secret, true)
      await addRemark(c, row, c.body.words, c.actor.id)
      return row.number
    },
    done,
  ),
  bind(api.caseContact, async (c) => contactOf(c, await findCase(c, c.params.number))),
  bind(api.caseProof, async (c) =>
    proofOf(c.trx, await mayLook(c, c.params.number, c.params.event, c.query.secret)),
  ),
  bind(api.listCategories, async (c) => ({ items: await lists.categories(c.trx) })),
  bind(api.listPublications, (c) => open.listPublications(c, c.query)),
  bind(api.getPublication, (c) => open.getPublication(c, c.params.number)),
  bindWrite(
    api.withdrawPublication,
    async (c) => {
      await withdraw(c, await findCase(c, c.params.number, true))
      return c.params.number
    },
    done,
  ),
  bind(api.sendPhoto, async (c) => {
    const part = await c.request.file()
    if (!part) throw new Problem(422, 'no-photo')
    return keepPhoto(c, c.equipment.files, await part.toBuffer())
  }),
  bind(api.getPhoto, async (c) => {
    const photo = await findPhoto(c, c.params.id)
    await photoAllowed(c, photo, c.query.secret)
    c.reply
      .header('content-type', photo.media)
      .header('cache-control', 'private, max-age=86400')
      .header('content-disposition', 'inline')
    return (await c.equipment.files.get(photo.file)) as never
  }),
  bind(api.areaCases, (c) => open.areaCounts(c, c.params.code)),
]
