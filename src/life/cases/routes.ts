import { findPhoto, keepPhoto } from '../../kernel/files/photos.ts'
import { Problem } from '../../kernel/problem.ts'
import { bind, bindWrite, type Route } from '../../kernel/room.ts'
import { proofOf } from '../../kernel/seal/sealer.ts'
import * as act from './actions.ts'
import { approvalRoutes } from './approval/routes.ts'
import { figureRoutes } from './figures/routes.ts'
import { inboundRoutes } from './inbound/routes.ts'
import { mediationRoutes } from './mediation/routes.ts'
import { onCallFor } from './on-call/queries.ts'
import { onCase, onOwnCase } from './on-case.ts'
import { stepRoutes } from './steps/routes.ts'
import { topicRoutes } from './topics/routes.ts'
import * as verdict from './steps/verdict.ts'
import * as api from './api.ts'
import { askOnPhone } from './calls/ask.ts'
import { callerOf } from './calls/look.ts'
import { candidates } from './candidates.ts'
import { contactOf } from './contact.ts'
import { addRemark } from './intake.ts'
import { raiseFrom, receipt, staysUnnamed } from './raise.ts'
import { mayLook, ownCase, photoAllowed } from './own.ts'
import { publish, withdraw } from './publication/actions.ts'
import { stateWithUndo } from './bulk/actions.ts'
import { bulkRoutes } from './bulk/routes.ts'
import { competenceRoutes } from './competence/routes.ts'
import { listRoutes } from './list/routes.ts'
import * as lists from './lists.ts'
import * as open from './publication/queries.ts'
import { findCase } from './store.ts'
import { suggestFor, suggestForCase } from './suggest/suggesting.ts'
import { viewCase } from './view.ts'

export const routes: Route[] = [
  bindWrite(
    api.createRequest,
    (c) => raiseFrom(c, c.body),
    (c, id) => receipt(c, id),
    (c) => staysUnnamed(c.body),
  ),
  bind(api.listCases, (c) => lists.listCases(c, c.query)),
  ...listRoutes,
  ...competenceRoutes,
  ...inboundRoutes,
  bind(api.countCases, (c) => lists.countCases(c, c.query)),
  bind(api.mapCases, (c) => lists.mapCases(c, c.query)),
  bind(api.getCase, async (c) => viewCase(c, await findCase(c, c.params.number))),
  bind(api.followCase, async (c) => viewCase(c, await ownCase(c, c.params.number, c.body.secret))),
  bind(api.caseOnCall, async (c) => onCallFor(c, await findCase(c, c.params.number))),
  bind(api.caseCandidates, async (c) => ({ units: await candidates(c, await findCase(c, c.params.number)) })),
  onCase(api.acceptCase, async (c, row) => {
    const accepted = await act.accept(c, row, c.body)
    if (c.body.publish) await publish(c, accepted, c.body.publicTitle, c.body.publicWords)
  }),
  onCase(api.answerCase, async (c, row) => {
    const answered = await act.answerDirectly(c, row, c.body.words)
    if (c.body.publish) await publish(c, answered)
  }),
  onCase(api.fileCase, act.file),
  onCase(api.dispatchCase, (c, row) => act.dispatch(c, row, { handler: null, ...c.body }), stateWithUndo),
  ...bulkRoutes,
  bind(api.suggest, (c) => suggestFor(c, c.body)),
  bind(api.caseSuggestions, async (c) => suggestForCase(c, await findCase(c, c.params.number))),
  onOwnCase(api.rateCase, (c, row) =>
    verdict.callBack(c, row, { ...c.body, way: 'rating', reached: true, by: c.actor.id }),
  ),
  onCase(api.callBackCase, (c, row) => verdict.callBack(c, row, { ...c.body, way: 'call', by: c.actor.id })),
  onOwnCase(api.reopenCase, (c, row) => verdict.reopen(c, row, c.body.words)),
  onOwnCase(api.remarkCase, (c, row) => addRemark(c, row, c.body.words, c.actor.id)),
  bind(api.lookAtCaller, (c) => callerOf(c, c.body.phone)),
  onCase(api.askByPhone, (c, row) => askOnPhone(c, row, c.body)),
  bind(api.caseContact, async (c) => contactOf(c, await findCase(c, c.params.number))),
  bind(api.caseProof, async (c) =>
    proofOf(c.trx, await mayLook(c, c.params.number, c.params.event, c.query.secret)),
  ),
  bind(api.listCategories, async (c) => ({ items: await lists.categories(c.trx) })),
  bind(api.listPublications, (c) => open.listPublications(c, c.query)),
  bind(api.getPublication, (c) => open.getPublication(c, c.params.number)),
  onCase(api.withdrawPublication, withdraw),
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
  ...figureRoutes,
  ...topicRoutes,
  ...mediationRoutes,
  ...approvalRoutes,
  ...stepRoutes,
  bind(api.areaCases, (c) => open.areaCounts(c, c.params.code)),
]
