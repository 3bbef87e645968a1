import { bind, bindWrite, type Route } from '../../kernel/room.ts'
import * as api from './api.ts'
import * as batches from './batches.ts'
import * as lists from './checklists.ts'
import * as points from './risk-points.ts'
import * as rounds from './rounds.ts'
import * as targets from './targets.ts'
import * as view from './view.ts'
import { recordVisit } from './visits.ts'

export const routes: Route[] = [
  bind(api.listChecklists, (c) => lists.listChecklists(c)),
  bind(api.getChecklist, (c) => lists.getChecklist(c, c.params.code)),
  bindWrite(
    api.writeChecklist,
    (c) => lists.writeVersion(c, c.params.code, c.body),
    (c, code) => lists.getChecklist(c, code),
  ),
  bind(api.listRiskPoints, (c) => points.listRiskPoints(c, c.query.area)),
  bindWrite(
    api.createRiskPoint,
    (c) => points.createRiskPoint(c, c.body),
    (c, id) => points.viewRiskPoint(c, id),
  ),
  bindWrite(
    api.endRiskPoint,
    (c) => points.endRiskPoint(c, c.params.id, c.body.words),
    (c, id) => points.viewRiskPoint(c, id),
  ),
  bind(api.listRounds, (c) => rounds.listRounds(c, c.query)),
  bindWrite(
    api.createRound,
    (c) => rounds.createRound(c, c.body),
    (c, id) => view.shortRound(c, id),
  ),
  bind(api.getRound, (c) => view.viewRound(c, c.params.id)),
  bind(api.listTargets, (c) => targets.listTargets(c, c.params.id, c.query)),
  bindWrite(
    api.closeRound,
    (c) => rounds.closeRound(c, c.params.id),
    (c, id) => view.shortRound(c, id),
  ),
  bind(api.visitPlan, (c) => targets.visitPlan(c)),
  bind(api.getTarget, (c) => targets.viewTarget(c, c.params.id)),
  bindWrite(
    api.recordVisit,
    (c) => recordVisit(c, c.params.id, c.body),
    (c, id) => targets.viewTarget(c, id),
  ),
  bind(api.listBatches, (c) => batches.listBatches(c, c.query)),
  bindWrite(
    api.createBatch,
    (c) => batches.createBatch(c, c.body),
    (c, id) => batches.shortBatch(c, id),
  ),
  bind(api.getBatch, (c) => batches.viewBatch(c, c.params.id)),
  bindWrite(
    api.confirmWork,
    (c) => batches.confirmWork(c, c.params.id, c.body),
    (c, id) => batches.shortBatch(c, id),
  ),
  bindWrite(
    api.dropWork,
    (c) => batches.dropWork(c, c.params.id, c.body),
    (c, id) => batches.shortBatch(c, id),
  ),
  bind(api.contactVisits, (c) => view.contactVisits(c, c.params.code)),
  bind(api.foundOn, (c) => view.foundOn(c, c.params.number)),
]
