import { bind, bindWrite, type Route } from '../room.ts'
import { askVerification, latest, verificationOf, whole } from './actions.ts'
import * as api from './api.ts'

export const verifyingRoutes: Route[] = [
  bind(api.listVerifications, (c) => latest(whole(c))),
  bindWrite(
    api.verify,
    (c) => askVerification(whole(c)),
    (c, id) => verificationOf(c, id),
  ),
]
