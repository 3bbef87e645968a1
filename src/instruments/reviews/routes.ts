import { bind, bindWrite, type Route } from '../../kernel/room.ts'
import { keepPhoto } from '../../kernel/files/photos.ts'
import { Problem } from '../../kernel/problem.ts'
import * as api from './api.ts'
import { askAbout, askAgain } from './asking.ts'
import { evidenceFile, listRectifications, listRemarks, listSurveys } from './queries.ts'
import { roundRoutes } from './rounds/routes.ts'
import { release, returnMeasures, submitMeasures } from './rectifying.ts'
import { findRectification } from './store.ts'
import { answer, withdrawSurvey } from './surveying.ts'
import { viewRectification, viewSurvey } from './view.ts'

export const routes: Route[] = [
  ...roundRoutes,
  bind(api.listSurveys, (c) => listSurveys(c, c.query)),
  bind(api.getSurvey, (c) => viewSurvey(c, c.params.id)),
  bindWrite(api.createSurvey, (c) => askAbout(c, c.body), viewSurvey),
  bindWrite(api.createScorecard, (c) => answer(c, c.params.id, { words: null, ...c.body }), viewSurvey),
  bindWrite(api.withdrawSurvey, (c) => withdrawSurvey(c, c.params.id), viewSurvey),
  bind(api.listRemarks, (c) => listRemarks(c, c.params.id)),
  bind(api.listRectifications, (c) => listRectifications(c, c.query)),
  bind(api.getRectification, (c) => viewRectification(c, c.params.id)),
  bind(api.getEvidence, async (c) => {
    const picture = await evidenceFile(c, c.params.id, c.params.photo)
    c.reply
      .header('content-type', picture.media)
      .header('cache-control', 'private, no-store')
      .header('content-disposition', 'inline')
    return (await c.equipment.files.get(picture.file)) as never
  }),
  bind(api.sendEvidence, async (c) => {
    await findRectification(c, c.params.id)
    const part = await c.request.file()
    if (!part) throw new Problem(422, 'no-photo')
    const { id } = await keepPhoto(c, c.equipment.files, await part.toBuffer())
    return { id }
  }),
  bindWrite(api.submitMeasures, (c) => submitMeasures(c, c.params.id, c.body), viewRectification),
  bindWrite(api.askAgain, (c) => askAgain(c, c.params.id, c.body), viewSurvey),
  bindWrite(api.returnMeasures, (c) => returnMeasures(c, c.params.id, c.body.words), viewRectification),
  bindWrite(api.releaseRectification, (c) => release(c, c.params.id), viewRectification),
]
