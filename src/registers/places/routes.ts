import { covers } from '../../kernel/access.ts'
import { notFound } from '../../kernel/problem.ts'
import { bind, bindWrite, type Route } from '../../kernel/room.ts'
import * as act from './actions.ts'
import * as adjusting from './adjustments/api.ts'
import { planAdjustment, withdrawAdjustment } from './adjustments/actions.ts'
import { listAdjustments, preview, viewAdjustment } from './adjustments/views.ts'
import * as api from './api.ts'
import { viewSurvey } from './outlines/view.ts'
import { placeOf } from './place.ts'
import { printTags, resolveTag } from './tags.ts'
import * as view from './views.ts'

export const routes: Route[] = [
  bind(api.getDistrict, (c) => view.viewDistrict(c)),
  bind(api.getArea, (c) => view.viewArea(c, c.params.code)),
  bind(api.listChildren, (c) => view.viewChildren(c, c.params.code, c.query.outlines ?? false)),
  bind(api.listOutlines, (c) => {
    c.reply.header('cache-control', 'private, max-age=60')
    return view.viewOutlines(c, c.params.code, c.query.level, c.query.day)
  }),
  bind(api.getSurvey, (c) => viewSurvey(c, c.params.id)),
  bind(api.searchAreas, (c) => view.viewSearch(c, c.query.search, c.query.level, c.query.limit ?? 20)),
  bind(api.getLocation, (c) => view.viewLocation(c, c.query.lon, c.query.lat, c.query.datum)),
  bind(api.listZones, (c) => view.viewZones(c, c.query.kind)),
  bindWrite(
    api.createZone,
    (c) => act.createZone(c, c.body),
    (c, id) => view.viewZone(c, id),
  ),
  bindWrite(
    api.setZoneStatus,
    (c) => act.changeZoneStatus(c, c.params.id, c.body.status),
    (c, id) => view.viewZone(c, id),
  ),
  bind(adjusting.listAdjustments, (c) => listAdjustments(c)),
  bind(adjusting.previewAdjustment, (c) => preview(c, c.body)),
  bindWrite(
    adjusting.planAdjustment,
    (c) => planAdjustment(c, c.body),
    (c, id) => viewAdjustment(c, id),
  ),
  bindWrite(
    adjusting.withdrawAdjustment,
    (c) => withdrawAdjustment(c, c.params.id),
    (c, id) => viewAdjustment(c, id),
  ),
  bind(api.listFacilities, (c) => view.viewFacilities(c, c.query)),
  bindWrite(
    api.createFacility,
    async (c) => {
      const place = await placeOf(c, c.body)
      if (!covers(c.scope, place.path)) throw notFound()
      return act.createFacility(c, c.body)
    },
    (c, id) => view.viewFacility(c, id),
  ),
  bind(api.listTags, async (c) => {
    const path = await view.pathOf(c, c.query.area)
    if (!covers(c.scope, path)) throw notFound()
    return { items: await printTags(c, path, c.base, c.query.limit ?? 200) }
  }),
  bind(api.getTag, (c) => resolveTag(c, c.params.code)),
  bind(api.openTag, async (c) => {
    const { code, area } = await resolveTag(c, c.params.code)
    return c.reply.redirect(`${c.base}/report?area=${area}&tag=${code}`)
  }),
]
