import { bind, bindWrite, type Route } from '../../kernel/room.ts'
import * as account from './account/actions.ts'
import * as accounts from './account/api.ts'
import * as api from './api.ts'
import * as keys from './keys/actions.ts'
import * as keyApi from './keys/api.ts'
import * as plates from './plates/actions.ts'
import * as plateApi from './plates/api.ts'
import * as query from './queries.ts'
import * as register from './registering.ts'

export const routes: Route[] = [
  bind(accounts.sendCode, async (c) => {
    await c.equipment.auth.sendCode(c.body.phone)
    return { sent: true }
  }),
  bind(accounts.signIn, (c) => account.signIn(c, c.body)),
  bind(accounts.signOut, async (c) => {
    await c.equipment.auth.signOut(c.request, c.reply)
    return { signedOut: true }
  }),
  bind(accounts.getMe, (c) => account.me(c, c.actor.id)),
  bind(accounts.exportMine, (c) => account.exportMine(c)),
  bind(accounts.sayWork, (c) => account.sayWork(c, c.body.work)),
  bind(accounts.eraseMine, (c) => account.eraseMine(c)),
  bindWrite(
    accounts.giveConsent,
    (c) => account.giveConsent(c, c.body),
    async (_c, id) => ({ id }),
  ),
  bind(api.areaOfficers, (c) => query.officers(c, c.params.code)),
  bind(api.areaPopulation, (c) => query.populationOf(c, c.params.code)),
  bind(api.areaStrength, (c) => query.strengthOf(c, c.params.code)),
  bind(api.areaCoverage, (c) => query.coverage(c, c.params.code, c.query.kind, c.query.level)),
  bind(api.listOrganisations, (c) => query.organisations(c, c.query)),
  bind(api.getOrganisation, (c) => query.organisationOf(c, c.params.id)),
  bindWrite(
    api.createOrganisation,
    (c) => register.newOrganisation(c, c.body),
    async (_c, id) => ({ id }),
  ),
  bindWrite(
    plateApi.putUpPlate,
    async (c) => {
      await plates.putUpPlate(c, c.params.id, c.body)
      return c.params.id
    },
    async (c, id) => ({ organisation: id, kind: c.body.kind }),
  ),
  bindWrite(
    plateApi.takeDownPlate,
    async (c) => {
      await plates.takeDownPlate(c, c.params.id, c.params.kind)
      return c.params.id
    },
    async (c, id) => ({ organisation: id, kind: c.params.kind }),
  ),
  bindWrite(
    api.createPost,
    (c) => register.newPost(c, c.body),
    async (_c, id) => ({ id }),
  ),
  bindWrite(
    api.endPost,
    (c) => register.postEnds(c, c.params.id, c.body.on),
    async (c, id) => register.postTerm(c, id),
  ),
  bind(api.listPeople, (c) => query.people(c, c.query)),
  bindWrite(
    api.createPerson,
    (c) => register.newPerson(c, c.body),
    async (c, id) => register.personReceipt(c, id),
  ),
  bindWrite(
    api.depart,
    (c) => register.leaves(c, c.params.id, c.body.on),
    async (c, id) => register.residenceTerm(c, id),
  ),
  bind(keyApi.listKeys, (c) => keys.listKeys(c)),
  bind(keyApi.createKey, (c) => keys.createKey(c, c.body.name)),
  bind(keyApi.revokeKey, (c) => keys.revokeKey(c, c.params.id)),
]
