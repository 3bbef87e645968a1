import { bind, bindWrite, type Route } from '../room.ts'
import * as act from './actions.ts'
import * as api from './api.ts'

const same = async (_c: unknown, id: string) => ({ id })

export const hookRoutes: Route[] = [
  bind(api.listHooks, (c) => act.listHooks(c)),
  // A secret is shown once: neither is answered again to a repeated key.
  bind(api.createHook, (c) => act.createHook(c, c.body)),
  bind(api.rotateHook, (c) => act.rotateHook(c, c.params.id)),
  bindWrite(api.testHook, (c) => act.testHook(c, c.params.id), same),
  bindWrite(api.resumeHook, (c) => act.resumeHook(c, c.params.id), same),
  bindWrite(api.resendHook, (c) => act.resendHook(c, c.params.id, c.body.since), same),
  bind(api.endHook, (c) => act.endHook(c, c.params.id)),
]
