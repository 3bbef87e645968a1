import { bind, bindWrite, type Route } from '../../../kernel/room.ts'
import { findCase } from '../store.ts'
import * as act from './actions.ts'
import * as api from './api.ts'
import * as queries from './queries.ts'

export const competenceRoutes: Route[] = [
  bind(api.listCompetences, (c) => queries.competences(c, c.query)),
  bindWrite(
    api.setCompetences,
    (c) => act.setCompetences(c, c.body.entries),
    async (_c, id) => ({ id }),
  ),
  bindWrite(
    api.endCompetences,
    (c) => act.endCompetences(c, c.body.ids, c.body.from),
    async (_c, id) => ({ id }),
  ),
  bind(api.caseCompetence, async (c) => queries.competenceOf(c, await findCase(c, c.params.number))),
]
