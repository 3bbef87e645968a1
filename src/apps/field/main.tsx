import '../../life/cases/ui/resident/resident.css'
import '../../registers/places/ui/places.css'
import '../resident/resident.css'
import '../../life/cases/ui/field/field.css'
import { mount, newQueryClient, type Page } from '../../kernel/web/index.ts'
import { OwnDuties } from '../../instruments/calendar/ui/own-duties.tsx'
import { besides } from '../../life/cases/ui/field/besides.ts'
import { pages as cases } from '../../life/cases/ui/field.tsx'
import { pages as rounds } from '../../life/rounds/ui/field.tsx'
import { Frame } from './frame.tsx'
import { Gate } from './gate.tsx'
import { keepReads, restoreReads } from './kept-reads.ts'
import { keepCode } from './kept-code.ts'
import { Missing } from './missing.tsx'

/** Every page asks for a sign-in first, in its own place: what was being written is still there afterwards. */
const gated = (page: Page): Page => ({
  ...page,
  load: async () => {
    const { Page: Inside } = await page.load()
    return {
      Page: () => (
        <Gate>
          <Inside />
        </Gate>
      ),
    }
  },
})

// A room below the cases: the app puts its part on the day's page.
besides.push({ name: 'duties', Part: OwnDuties })

const queries = newQueryClient()
queries.setDefaultOptions({
  ...queries.getDefaultOptions(),
  // What was kept on the device must outlive the pages that show it.
  queries: { ...queries.getDefaultOptions().queries, gcTime: Number.POSITIVE_INFINITY },
})

const pages: Page[] = [...cases, ...rounds, { path: '/me', load: () => import('./me.tsx') }]

const start = (): void => {
  keepReads(queries)
  // After the first page is there: nobody waits for it.
  setTimeout(() => void keepCode(pages).catch(() => {}), 2000)
  mount({
    app: 'field',
    queries,
    Frame,
    Missing,
    pages: pages.map(gated),
  })
}
void restoreReads(queries).finally(start)
