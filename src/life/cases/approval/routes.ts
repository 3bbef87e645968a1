import type { Route } from '../../../kernel/room.ts'
import { onCase } from '../on-case.ts'
import * as act from './actions.ts'
import * as api from './api.ts'

const until = (text: string) => new Date(text)

export const approvalRoutes: Route[] = [
  onCase(api.returnCase, (c, row) => act.askReturn(c, row, c.body)),
  onCase(api.extendCase, (c, row) => act.askExtension(c, row, { ...c.body, until: until(c.body.until) })),
  onCase(api.shelveCase, (c, row) => act.askShelving(c, row, { ...c.body, until: until(c.body.until) })),
  onCase(api.voidCase, (c, row) => act.askVoiding(c, row, c.body.words)),
  onCase(api.decideCase, (c, row) =>
    act.decide(c, row, { ...c.body, until: c.body.until ? until(c.body.until) : null }),
  ),
  onCase(api.resumeCase, (c, row) => act.resume(c, row, c.body)),
]
