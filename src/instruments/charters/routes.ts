import { bind, type Route } from '../../kernel/room.ts'
import * as api from './api.ts'
import { listSignatures, pictureOf } from './queries.ts'

export const routes: Route[] = [
  bind(api.listSignatures, (c) => listSignatures(c, c.query)),
  bind(api.signaturePicture, async (c) => {
    const picture = await pictureOf(c, c.params.id)
    c.reply
      .header('content-type', picture.media)
      .header('cache-control', 'private, no-store')
      .header('content-disposition', 'inline')
    return (await c.equipment.files.get(picture.file)) as never
  }),
]
