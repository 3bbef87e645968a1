import { covers } from '../../../kernel/access.ts'
import { notFound } from '../../../kernel/problem.ts'
import { bind, bindWrite, type Call, type Route } from '../../../kernel/room.ts'
import { fundWithin } from '../queries.ts'
import * as api from './api.ts'
import { apply, takeBack } from './applying.ts'
import { askAboutCommitment } from './asking.ts'
import { end, returnPayment } from './ending.ts'
import { accept, commit, contractOf, lockMilestone, pay } from './paying.ts'
import { applicationOf, listApplications } from './queries.ts'
import { askForRelief, grant } from './relief.ts'

/** The application of a milestone in reach, or 404. */
async function ofMilestone(c: Call, id: string): Promise<string> {
  const { application } = await lockMilestone(c, id)
  if (!covers(c.scope, application.area_path)) throw notFound()
  return application.id
}

/** The application of a contract in reach, or 404. */
const ofCommitment = async (c: Call, id: string): Promise<string> =>
  (await applicationOf(c, (await contractOf(c, id)).application.id)).id

export const routes: Route[] = [
  bind(api.listApplications, (c) => listApplications(c, c.query)),
  bind(api.getApplication, (c) => applicationOf(c, c.params.id)),
  bindWrite(
    api.applyFor,
    async (c) =>
      apply(c, {
        fund: await fundWithin(c, c.body.fund),
        purpose: c.body.purpose,
        amount: BigInt(c.body.amount),
        title: c.body.title.trim(),
        payee: c.body.payee?.trim() || null,
      }),
    (c, id) => applicationOf(c, id),
  ),
  bindWrite(
    api.askForRelief,
    async (c) =>
      askForRelief(c, {
        ...c.body,
        fund: await fundWithin(c, c.body.fund),
        amount: BigInt(c.body.amount),
      }),
    (c, id) => applicationOf(c, id),
  ),
  bindWrite(
    api.grantRelief,
    async (c) => {
      const { id } = await applicationOf(c, c.params.id)
      await grant(c, id, c.body.slipNo.trim())
      return id
    },
    (c, id) => applicationOf(c, id),
  ),
  bindWrite(
    api.withdrawApplication,
    async (c) => {
      await applicationOf(c, c.params.id)
      await takeBack(c, c.params.id)
      return c.params.id
    },
    (c, id) => applicationOf(c, id),
  ),
  bindWrite(
    api.commitApplication,
    async (c) => {
      const { id } = await applicationOf(c, c.params.id)
      await commit(c, {
        application: id,
        party: c.body.organisation,
        contractNo: c.body.contractNo.trim(),
        signedOn: c.body.signedOn,
        milestones: c.body.milestones.map((one) => ({ ...one, amount: BigInt(one.amount) })),
      })
      return id
    },
    (c, id) => applicationOf(c, id),
  ),
  bindWrite(
    api.askAboutCommitment,
    async (c) => {
      const of = await contractOf(c, c.params.id)
      if (!covers(c.scope, of.application.area_path)) throw notFound()
      await askAboutCommitment(c, of, { ...c.body, wanted: c.body.wanted ?? null })
      return of.application.id
    },
    (c, id) => applicationOf(c, id),
  ),
  bindWrite(
    api.acceptMilestone,
    async (c) => {
      const id = await ofMilestone(c, c.params.id)
      await accept(c, c.params.id, c.body.invoiceNo.trim())
      return id
    },
    (c, id) => applicationOf(c, id),
  ),
  bindWrite(
    api.payMilestone,
    async (c) => {
      const id = await ofMilestone(c, c.params.id)
      await pay(c, c.params.id)
      return id
    },
    (c, id) => applicationOf(c, id),
  ),
  bindWrite(
    api.returnPayment,
    async (c) => {
      const id = await ofMilestone(c, c.params.id)
      await returnPayment(c, c.params.id)
      return id
    },
    (c, id) => applicationOf(c, id),
  ),
  bindWrite(
    api.endCommitment,
    async (c) => {
      const id = await ofCommitment(c, c.params.id)
      await end(c, c.params.id, c.body.why.trim())
      return id
    },
    (c, id) => applicationOf(c, id),
  ),
]
