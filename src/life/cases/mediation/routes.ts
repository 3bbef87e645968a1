import { covers, nobody, type Scope } from '../../../kernel/access.ts'
import type { Endpoint, ParamsOf } from '../../../kernel/endpoint.ts'
import type { Context } from '../../../kernel/event.ts'
import { disown } from '../../../kernel/files/photos.ts'
import { notFound } from '../../../kernel/problem.ts'
import { bind, bindWrite, type Call, type Route } from '../../../kernel/room.ts'
import { isSecretOf } from '../intake.ts'
import * as act from './actions.ts'
import * as api from './api.ts'
import { openMediation } from './opening.ts'
import { getMediation, listMediations, viewOf } from './queries.ts'
import { findMediation, mediationOf, partiesOf } from './store.ts'
import type { MediationRow, PartyRow } from './tables.ts'

/** The party whose link carries this secret; 404 where it is nobody's. */
async function partyBy(c: Call, id: string, secret: string): Promise<PartyRow> {
  const party = (await partiesOf(c, [id])).find((p) => isSecretOf(c, p.id, secret))
  if (!party) throw notFound()
  return party
}

/** Whether the caller keeps it: the mediator, and who answers for the place. A party only signs. */
const keeps = (c: Context & { scope: Scope }, row: MediationRow): boolean =>
  row.mediator === c.actor.id || covers(c.scope, row.area_path)

/** Binds a step on a mediation in reach, locked; answers the mediation as it is then. */
const onMediation = <E extends Endpoint>(
  endpoint: E,
  step: (c: Call<E>, row: MediationRow) => Promise<void>,
): Route =>
  bindWrite(
    endpoint as Endpoint,
    async (c) => {
      const { id } = c.params as ParamsOf<E> & { id: string }
      const row = await findMediation(c, id, true)
      if (!keeps(c, row)) throw notFound()
      await step(c as unknown as Call<E>, row)
      return id
    },
    (c, id) => getMediation(c, id),
  )

type Signing = Call<typeof api.signAgreement>

/** A party on their own phone, by sign-in or by their link, or the mediator who holds out theirs. */
async function sign(c: Signing): Promise<string> {
  const { id } = c.params
  const { secret, side, signature } = c.body
  if (secret) {
    const party = await partyBy(c, id, secret)
    // Whoever is signed in on that phone is not named.
    await disown(c, [signature])
    await act.signAgreement(
      { ...c, actor: nobody },
      await mediationOf(c, id, true),
      { party, takenBy: null },
      c.body,
    )
    return id
  }
  const row = await findMediation(c, id, true)
  const party = await act.partyAt(c, row, side, c.actor.id)
  const own = party.person === c.actor.id
  if (!own && !keeps(c, row)) throw notFound()
  await act.signAgreement(c, row, { party, takenBy: own ? null : c.actor.id }, c.body)
  return id
}

const seen = async (c: Call, id: string, secret: string | undefined) =>
  secret ? viewOf(c, await mediationOf(c, id), await partyBy(c, id, secret)) : getMediation(c, id)

export const mediationRoutes: Route[] = [
  bind(api.listMediations, (c) => listMediations(c, c.query)),
  bindWrite(
    api.createMediation,
    (c) => openMediation(c, c.body),
    (c, id) => getMediation(c, id),
  ),
  bind(api.getMediation, (c) => getMediation(c, c.params.id)),
  bind(api.followMediation, (c) => seen(c, c.params.id, c.body.secret)),
  onMediation(api.holdSession, (c, row) => act.holdSession(c, row, c.body)),
  onMediation(api.writeAgreement, (c, row) => act.writeAgreement(c, row, c.body)),
  bindWrite(
    api.signAgreement,
    sign,
    (c, id) => seen(c, id, c.body.secret),
    (c) => c.body.secret !== undefined,
  ),
  onMediation(api.followUp, (c, row) => act.followUp(c, row, c.body)),
  onMediation(api.endMediation, (c, row) => act.endMediation(c, row, c.body.words)),
]
