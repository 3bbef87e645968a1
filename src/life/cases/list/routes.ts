import { bind, bindWrite, type Route } from '../../../kernel/room.ts'
import { caseBook } from './book.ts'
import { caseBook as bookOf } from '../api.ts'
import * as api from './api.ts'
import * as views from './views.ts'

export const listRoutes: Route[] = [
  bind(bookOf, (c) => caseBook(c, c.query)),
  bind(api.listViews, (c) => views.viewsOn(c, c.query.page)),
  bindWrite(
    api.keepView,
    (c) => views.keepView(c, c.body),
    async (_c, id) => ({ id }),
  ),
  bindWrite(
    api.dropView,
    (c) => views.dropView(c, c.params.id),
    async (_c, id) => ({ id }),
  ),
]
