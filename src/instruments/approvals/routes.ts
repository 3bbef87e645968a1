import { bind, bindWrite, type Route } from '../../kernel/room.ts'
import * as api from './api.ts'
import { withdrawOwn } from './asking.ts'
import { giveVoice } from './deciding.ts'
import { delegate, endDelegation, listDelegations } from './delegations.ts'
import { approvalFigures } from './figures.ts'
import { changePolicy, listPolicies } from './policies.ts'
import { answerObjection, getPublicity, listPublicities, objectTo } from './publicity.ts'
import { countInbox, listApprovals, listInbox } from './queries.ts'
import type { Kind } from './rules.ts'
import { viewApproval } from './view.ts'

export const routes: Route[] = [
  bind(api.listInbox, (c) => listInbox(c)),
  bind(api.countInbox, (c) => countInbox(c)),
  bind(api.listApprovals, (c) => listApprovals(c, c.query)),
  bind(api.approvalFigures, (c) => approvalFigures(c, c.query)),
  bind(api.getApproval, (c) => viewApproval(c, c.params.id)),
  bindWrite(api.giveVoice, (c) => giveVoice(c, c.params.id, c.body), viewApproval),
  bindWrite(api.withdrawApproval, (c) => withdrawOwn(c, c.params.id), viewApproval),
  bindWrite(api.answerObjection, (c) => answerObjection(c, c.params.id, c.body.words), viewApproval),
  bind(api.listPublicities, (c) => listPublicities(c, c.query)),
  bind(api.getPublicity, (c) => getPublicity(c, c.params.id)),
  bindWrite(api.createObjection, (c) => objectTo(c, c.params.id, c.body.words), getPublicity),
  bind(api.listDelegations, (c) => listDelegations(c)),
  bindWrite(api.createDelegation, (c) => delegate(c, c.body), listDelegations),
  bindWrite(api.endDelegation, (c) => endDelegation(c, c.params.id), listDelegations),
  bind(api.listPolicies, (c) => listPolicies(c, c.query)),
  bindWrite(
    api.changePolicy,
    (c) => changePolicy(c, c.body),
    (c, kind) => listPolicies(c, { kind: kind as Kind }),
  ),
]
