import { bind, bindWrite, type Route } from '../../../kernel/room.ts'
import * as api from './api.ts'
import { decideIntake, takeBackInTime } from './intakes.ts'
import { getIntake, intakeOf, intakeWithin, listIntakes, viewIntakeDraft } from './queries.ts'

export const routes: Route[] = [
  bind(api.viewIntakeDraft, (c) => viewIntakeDraft(c, c.params.id)),
  bind(api.listIntakes, (c) => listIntakes(c, c.query)),
  bind(api.getIntake, (c) => getIntake(c, c.params.id)),
  bindWrite(
    api.decideIntake,
    async (c) => {
      const { id } = await intakeWithin(c, c.params.id)
      await decideIntake(c, id, c.body.agreed)
      return id
    },
    (c, id) => intakeOf(c, id),
  ),
  bindWrite(
    api.takeIntakeBack,
    async (c) => {
      const { id } = await intakeWithin(c, c.params.id)
      await takeBackInTime(c, id)
      return id
    },
    (c, id) => intakeOf(c, id),
  ),
]
