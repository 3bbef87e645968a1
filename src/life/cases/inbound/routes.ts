import { bind, type Route } from '../../../kernel/room.ts'
import * as act from './actions.ts'
import * as api from './api.ts'
import { takingRoute } from './taking.ts'

export const inboundRoutes: Route[] = [
  bind(api.listInbound, (c) => act.listInbound(c)),
  // A secret is shown once: neither is answered again to a repeated key.
  bind(api.createInbound, (c) => act.createInbound(c, c.body)),
  bind(api.rotateInbound, (c) => act.rotateInbound(c, c.params.id)),
  bind(api.endInbound, (c) => act.endInbound(c, c.params.id)),
  takingRoute,
]
