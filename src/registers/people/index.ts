/**
 * Who lives here, who answers for what: persons (private data apart), households, residences, organisations with
 * their plates, posts with terms, consent. A post gives its holder a role on an area or in an organisation; nothing else
 * grants anything.
 */
export {
  actorNames,
  chainOf,
  coverageOf,
  erasedAmong,
  patrolSide,
  grantsOf,
  holdersAt,
  holdersIn,
  holdersOf,
  type Identity,
  organisation,
  organisationsAt,
  officersAt,
  personsWithLine,
  postsOf,
  privateRow,
  readPerson,
  sidesOf,
  staffOf,
  unitNames,
} from './store.ts'
export { workOf } from './work.ts'
export {
  lockPosts,
  ownPosts,
  type PostInUse,
  postsReaching,
  postsUnder,
  postsWithin,
  postTitles,
} from './posts.ts'
export { doorsOf, householdsAt } from './households.ts'
export { householdsOf, householdWithin, livesWithin } from './homes.ts'
export {
  endPost,
  fillPost,
  household,
  lookUp,
  makeOrganisation,
  makePerson,
  moveIn,
  movePost,
  moveOut,
  organisationState,
  postState,
  residenceState,
} from './actions.ts'
export { plateNames } from './plates/actions.ts'
export { isCompany } from './plates/rules.ts'
export {
  checkParent,
  identityCheck,
  identityOf,
  maskName,
  maskPhone,
  parentKinds,
  plainPost,
  type PostTraits,
  postTraits,
  residenceTypes,
  type Skill,
  skills,
} from './rules.ts'
export { named, unitsThatHandle } from './imports/named.ts'
export { personTables, putPerson } from './imports/putting-in.ts'
export { takeBack } from './imports/taking-back.ts'
import { join } from 'node:path'
import type { Room } from '../../kernel/room.ts'
import { organisationState, postState, residenceState } from './actions.ts'
import { organisations } from './imports/organisations.ts'
import { posts } from './imports/posts.ts'
import { persons } from './imports/persons.ts'
import { policy } from './policy.ts'
import { routes } from './routes.ts'
import { hotline } from './settings.ts'
import { words } from './words.ts'

export { hotlineOf } from './settings.ts'
export { admitSystem } from './keys/actions.ts'
export type { OrganisationRow, PostRow, ResidenceRow } from './tables.ts'

/** SQL of who held a post in which organisation from when to when, for invariants of rooms above. */
export const postHeld = `select person, organisation, valid_from, valid_to from people_post`

export const peopleRoom: Room = {
  name: 'people',
  migrations: join(import.meta.dirname, 'migrations'),
  routes,
  policy,
  words,
  settings: [hotline],
  imports: [persons, organisations, posts],
  nouns: [
    { noun: 'people.organisation', table: 'people_organisation', columns: [...organisationState] },
    { noun: 'people.post', table: 'people_post', columns: [...postState] },
    { noun: 'people.residence', table: 'people_residence', columns: [...residenceState] },
  ],
  invariants: [
    {
      name: 'an officer is of the patrol side',
      sql: `select 'people.post:' || p.id as subject from people_post p join people_organisation o on o.id = p.organisation where p.role in ('grid-officer', 'inspector') and p.valid_to is null and o.side <> 'patrol'`,
    },
    {
      name: 'an erased person has no private data',
      sql: `select 'people.person:' || p.id as subject from people_person p join people_person_private v on v.person = p.id where p.erased_at is not null and coalesce(v.name_sealed, v.phone_sealed, v.identity_sealed) is not null`,
    },
  ],
}
