import { bind, type Route } from '../../../kernel/room.ts'
import * as api from './api.ts'
import { declared } from './declared.ts'
import { monthOf } from './month.ts'
import { figureParts, figures } from './queries.ts'
import { figureBook } from './workbook.ts'

export const figureRoutes: Route[] = [
  bind(api.getFigures, (c) => figures(c, c.query)),
  bind(api.figureParts, (c) => figureParts(c, c.query)),
  bind(api.figureBook, (c) => figureBook(c, c.query)),
  bind(api.areaMonth, (c) => monthOf(c, c.params.code)),
  bind(api.figureRates, async () => ({ items: declared() })),
]
