import { bind, bindWrite, type Route } from '../../../kernel/room.ts'
import * as api from './api.ts'
import {
  askRound,
  beginScoring,
  closeRound,
  enter,
  giveSheet,
  nameJuror,
  openRound,
  takeBackEntrant,
  withdrawRound,
} from './actions.ts'
import { declare, recuse } from './conflicts.ts'
import { candidatesFor, listRounds, ownSheets, sheetsTold, viewRound } from './queries.ts'

export const roundRoutes: Route[] = [
  bind(api.listRounds, (c) => listRounds(c, c.query)),
  bind(api.getRound, (c) => viewRound(c, c.params.id)),
  bindWrite(api.createRound, (c) => askRound(c, c.body), viewRound),
  bind(api.jurorCandidates, (c) => candidatesFor(c, c.params.id)),
  bindWrite(api.nameJuror, (c) => nameJuror(c, c.params.id, c.body.person), viewRound),
  bindWrite(api.openRound, (c) => openRound(c, c.params.id), viewRound),
  bindWrite(api.beginScoring, (c) => beginScoring(c, c.params.id), viewRound),
  bindWrite(api.closeRound, (c) => closeRound(c, c.params.id), viewRound),
  bindWrite(api.withdrawRound, (c) => withdrawRound(c, c.params.id), viewRound),
  bindWrite(
    api.enter,
    (c) => enter(c, c.params.id, { title: null, organisation: null, ...c.body }),
    viewRound,
  ),
  bindWrite(api.takeBackEntrant, (c) => takeBackEntrant(c, c.params.id, c.params.entrant), viewRound),
  bind(api.mySheets, (c) => ownSheets(c, c.params.id)),
  bindWrite(api.giveSheet, (c) => giveSheet(c, c.params.id, c.body), ownSheets),
  bindWrite(api.recuse, (c) => recuse(c, c.params.id, c.body.entrant), ownSheets),
  bindWrite(api.declareConflict, (c) => declare(c, c.params.id, { entrant: null, ...c.body }), viewRound),
  bind(api.listSheets, (c) => sheetsTold(c, c.params.id)),
]
