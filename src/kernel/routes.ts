import * as api from './api.ts'
import { listEvents, proofWithin } from './event-list.ts'
import { hookRoutes } from './hooks/routes.ts'
import * as imports from './imports/desk.ts'
import { nameHeadings } from './imports/headings.ts'
import { bind, bindWrite, type Route } from './room.ts'
import { headOf } from './seal/sealer.ts'
import { listNotifications, markRead } from './notify.ts'
import { verifyingRoutes } from './verifying/routes.ts'
import { listSettings, setValue } from './setting-list.ts'
import { enterWorkday, listWorkdays } from './workdays.ts'

export const routes: Route[] = [
  bind(api.listSettings, (c) => listSettings(c)),
  bindWrite(
    api.createSetting,
    (c) => setValue(c, c.body),
    async (_c, id) => ({ id }),
  ),
  bind(api.listWorkdays, (c) => listWorkdays(c, c.query.year)),
  bindWrite(
    api.createWorkday,
    (c) => enterWorkday(c, c.body),
    async (_c, day) => ({ day }),
  ),
  bind(api.listEvents, (c) => listEvents(c, c.query)),
  bind(api.eventProof, (c) => proofWithin(c, c.params.id)),
  bind(api.sealHead, async (c) => ({ district: c.district, ...(await headOf(c.trx)) })),
  bind(api.listNotifications, (c) => listNotifications(c, c.query)),
  bind(api.readNotification, (c) => markRead(c, c.params.id)),
  ...verifyingRoutes,
  ...hookRoutes,
  bind(api.listImports, (c) => imports.list(c)),
  bind(api.importTemplate, (c) => imports.template(c, c.params.kind)),
  bind(api.createImport, (c) => imports.receive(c, c.params.kind, c.query.area, c.query.of)),
  bind(api.getImport, async (c) => imports.view(c, await imports.mine(c, c.params.id))),
  bind(api.importErrors, (c) => imports.errorSheet(c, c.params.id)),
  bind(api.confirmImport, (c) => imports.confirm(c, c.params.id)),
  bind(api.nameHeadings, (c) =>
    nameHeadings(c, c.params.id, Object.fromEntries(c.body.columns.map((o) => [o.key, o.heading]))),
  ),
  bind(api.undoImport, (c) => imports.undo(c, c.params.id)),
]
