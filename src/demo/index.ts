/**
 * One believable district, shared by demo, development and tests: fictional persons in real places and a year of
 * cases. A function of seed and anchor day; ids and ciphers differ each time.
 */
import { dayOf } from '../kernel/day.ts'
import type { Context } from '../kernel/event.ts'
import type { FileStore } from '../kernel/files/store.ts'
import type { Auth } from '../kernel/accounts/auth.ts'
import { putAllPairs } from '../life/cases/index.ts'
import { areaOf, recordDemoPlaces } from '../registers/places/index.ts'
import { type Account, accountsOf } from './accounts.ts'
import { clubsOf, governmentOf, membersOf, partyOf, selfGovernanceOf } from './bodies.ts'
import { competencesOf } from './competences.ts'
import { casesOf } from './cases.ts'
import { roundsOf } from './rounds.ts'
import { rostersOf, specialistsOf } from './duty.ts'
import { bodiesOfChannels, mattersOfChannels } from './channels.ts'
import { mediationsOf } from './mediations.ts'
import { contributionsOf, partnersOf } from './contributing.ts'
import { fundsOf } from './funds.ts'
import { judgingOf } from './judging.ts'
import { sharingOf } from './sharing.ts'
import { handingDown } from './handing-down.ts'
import { measuresOf } from './measures.ts'
import { needsOf } from './needs.ts'
import { rewardsOf } from './rewards.ts'
import { spendingOf, suppliersOf } from './spending.ts'
import { surveysOf } from './surveys.ts'
import { openWorld, settle } from './world.ts'

export interface DemoSize {
  cases: number
  residents: number
}
export interface DemoAccounts {
  house: Auth
  bridge: (rows: { account: string; district: string; person: string }[]) => Promise<void>
  password: string
  /** Where pictures lie. */
  files: FileStore
}

const seed = 510108
const order = [
  'people_person',
  'people_person_private',
  'people_organisation',
  'people_plate',
  'people_org_area',
  'people_post',
  'people_household',
  'people_residence',
  'kernel_text',
  'cases_number',
  'cases_case',
  'cases_request',
  'cases_assignment',
  'calendar_roster',
]

/** Loads the demo into a district whose areas are written; answers its accounts. */
export async function loadDemo(
  c: Context,
  accounts: DemoAccounts,
  size: DemoSize,
  progress: (line: string, data?: Record<string, string | number>) => void,
): Promise<{ account: Account; person: string }[]> {
  const district = await areaOf(c, c.district)
  if (!district) throw new Error('the district has no area')
  const w = await openWorld(c, seed, dayOf(c.now), district)
  selfGovernanceOf(w)
  governmentOf(w)
  clubsOf(w)
  partyOf(w)
  membersOf(w)
  settle(w, size.residents)
  bodiesOfChannels(w)
  suppliersOf(w)
  partnersOf(w)
  specialistsOf(w)
  rostersOf(w)
  const made = accountsOf(w, accounts.password)
  progress('people', { organisations: w.organisations.size, people: w.holders.length + w.residents.length })
  const cases = await casesOf(w, size.cases)
  await w.bulk.write(c.trx, order)
  await putAllPairs(c.trx)
  await recordDemoPlaces(c, seed)
  await competencesOf(w)
  await roundsOf(w)
  await needsOf(w)
  await mediationsOf(w, accounts.files)
  await mattersOfChannels(w)
  await fundsOf(w)
  await handingDown(w)
  await spendingOf(w)
  await sharingOf(w)
  await contributionsOf(w)
  await judgingOf(w)
  await measuresOf(w)
  await surveysOf(w)
  await rewardsOf(w, accounts.files)
  const ids = await accounts.house.create(
    made.map((m) => ({ name: m.account.username, phone: null })),
    accounts.password,
  )
  await accounts.bridge(
    made.map((m, i) => ({ account: ids[i] ?? '', district: c.district, person: m.person })),
  )
  progress('cases', { cases })
  return made
}
