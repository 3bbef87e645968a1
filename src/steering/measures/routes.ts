import { bind, bindWrite, type Route } from '../../kernel/room.ts'
import * as api from './api.ts'
import { observe } from './observing.ts'
import { streetCapacity } from './queries.ts'

export const routes: Route[] = [
  bind(api.streetCapacity, (c) => streetCapacity(c, c.query)),
  bindWrite(
    api.observe,
    (c) => observe(c, { ...c.body, source: c.body.source.trim() }),
    (c, area) => streetCapacity(c, { area }),
  ),
]
