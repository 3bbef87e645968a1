import { bind, type Route } from '../../kernel/room.ts'
import * as api from './api.ts'
import { myPoints, pointRules } from './queries.ts'

export const routes: Route[] = [
  bind(api.myPoints, (c) => myPoints(c, c.query)),
  bind(api.pointRules, (c) => pointRules(c, c.query)),
]
