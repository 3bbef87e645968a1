import {
  BookOpenCheck,
  BookOpenText,
  CalendarClock,
  ClipboardList,
  ChartColumn,
  Eye,
  FileUp,
  Globe,
  HandHeart,
  Handshake,
  Headset,
  Inbox,
  ListChecks,
  ListFilter,
  type LucideIcon,
  Mail,
  Map as MapIcon,
  Network,
  PhoneCall,
  Repeat,
  Route,
  SlidersHorizontal,
  Stamp,
  Users,
  Webhook,
} from 'lucide-react'
import { moneyItems } from './items-money.ts'
import type { words } from './words.ts'

export interface RailItem {
  to: string
  word: keyof typeof words
  icon: LucideIcon
  /** States whose open cases are counted on the badge. */
  states?: string[]
  roles: string[] | 'staff'
  group: RailGroup
}

/** What is to be done now; what goes on beyond one case; who and where; the house itself, at the foot. */
export const railGroups = ['work', 'whole', 'registers', 'house'] as const
export type RailGroup = (typeof railGroups)[number]

const centre = ['dispatcher', 'duty-chief']
const leads = ['community-lead', 'street-lead', 'district-lead']
/** Who reads cases of an area as a whole. */
export const readers = [...centre, ...leads, 'department-lead', 'desk', 'call-back', 'inspector', 'auditor']

/** One inbox per role: only what the role may use; the same rights are asked again by the house. */
const items: RailItem[] = [
  {
    to: '/hotline',
    group: 'work',
    word: 'console.hotline',
    icon: Headset,
    roles: ['desk', ...centre, 'call-back'],
  },
  {
    to: '/accept',
    group: 'work',
    word: 'console.accept',
    icon: Inbox,
    states: ['to-accept'],
    roles: ['desk', ...centre],
  },
  {
    to: '/dispatch',
    group: 'work',
    word: 'console.dispatch',
    icon: Route,
    states: ['to-dispatch', 'return-review'],
    roles: [...centre, 'desk'],
  },
  {
    to: '/check',
    group: 'work',
    word: 'console.check',
    icon: Eye,
    states: ['to-check'],
    roles: [...centre, ...leads, 'inspector', 'grid-officer'],
  },
  {
    to: '/call-back',
    group: 'work',
    word: 'console.callBack',
    icon: PhoneCall,
    states: ['to-call-back'],
    roles: ['call-back', ...centre],
  },
  {
    to: '/approvals',
    group: 'work',
    word: 'console.approvals',
    icon: Stamp,
    roles: [...leads, 'treasurer', 'approver', 'fund-officer', 'desk', 'auditor'],
  },
  {
    to: '/cases',
    group: 'work',
    word: 'console.cases',
    icon: ListFilter,
    roles: [...readers, 'grid-officer', 'handler'],
  },
  {
    to: '/rounds',
    group: 'whole',
    word: 'console.rounds',
    icon: ClipboardList,
    roles: [...centre, ...leads, 'desk', 'grid-officer', 'inspector', 'auditor'],
  },
  {
    to: '/figures',
    group: 'whole',
    word: 'console.figures',
    icon: ChartColumn,
    roles: [...centre, ...leads, 'department-lead', 'desk', 'call-back', 'auditor'],
  },
  {
    to: '/letters',
    group: 'work',
    word: 'console.letters',
    icon: Mail,
    roles: ['department-lead', 'district-lead', ...centre],
  },
  { to: '/online', group: 'work', word: 'console.online', icon: Globe, roles: ['district-lead', ...centre] },
  {
    to: '/topics',
    group: 'whole',
    word: 'console.topics',
    icon: Repeat,
    roles: ['desk', ...centre, ...leads, 'auditor'],
  },
  {
    to: '/needs',
    group: 'whole',
    word: 'console.needs',
    icon: HandHeart,
    roles: ['desk', 'grid-officer', ...centre, ...leads],
  },
  {
    to: '/mediations',
    group: 'whole',
    word: 'console.mediations',
    icon: Handshake,
    roles: ['desk', 'community-lead', 'grid-officer', 'auditor'],
  },
  {
    to: '/competences',
    group: 'whole',
    word: 'console.competences',
    icon: ListChecks,
    roles: ['desk', ...centre, ...leads, 'auditor'],
  },
  ...moneyItems,
  {
    to: '/rosters',
    group: 'registers',
    word: 'console.rosters',
    icon: CalendarClock,
    roles: [...centre, ...leads, 'desk', 'registrar', 'grid-officer', 'inspector', 'auditor'],
  },
  { to: '/areas', group: 'registers', word: 'console.areas', icon: MapIcon, roles: 'staff' },
  {
    to: '/people',
    group: 'registers',
    word: 'console.people',
    icon: Users,
    roles: ['registrar', 'desk', 'community-lead', 'grid-officer'],
  },
  { to: '/organisations', group: 'registers', word: 'console.organisations', icon: Network, roles: 'staff' },
  {
    to: '/import',
    group: 'registers',
    word: 'console.import',
    icon: FileUp,
    roles: ['registrar', 'desk', 'operator', ...leads, ...centre],
  },
  {
    to: '/books',
    group: 'house',
    word: 'console.books',
    icon: BookOpenText,
    roles: ['auditor'],
  },
  {
    to: '/audit',
    group: 'house',
    word: 'console.audit',
    icon: BookOpenCheck,
    roles: ['auditor', 'operator'],
  },
  {
    to: '/hooks',
    group: 'house',
    word: 'console.hooks',
    icon: Webhook,
    roles: ['operator', 'district-lead'],
  },
  {
    to: '/settings',
    group: 'house',
    word: 'console.settings',
    icon: SlidersHorizontal,
    roles: ['operator', 'registrar', 'district-lead', 'duty-chief', 'auditor'],
  },
]

/** What stands in the rail for somebody with these roles, in order; a role's own inbox comes first. */
export function itemsFor(roles: string[]): RailItem[] {
  const staff = roles.length > 0
  const mine = items.filter((item) =>
    item.roles === 'staff' ? staff : item.roles.some((role) => roles.includes(role)),
  )
  const own = firstOf(roles)
  return own ? mine.toSorted((a, b) => Number(b.to === own) - Number(a.to === own)) : mine
}

const inboxOf: Record<string, string> = {
  dispatcher: '/dispatch',
  'duty-chief': '/dispatch',
  'call-back': '/call-back',
  desk: '/accept',
  'department-lead': '/letters',
  inspector: '/check',
  approver: '/approvals',
  registrar: '/people',
  treasurer: '/funds',
  payer: '/spending',
  'fund-officer': '/funds',
  auditor: '/audit',
  operator: '/settings',
}
const firstOf = (roles: string[]): string | undefined =>
  roles.map((role) => inboxOf[role]).find((to) => to !== undefined)

/** The same by group, that of one's own inbox first and the house last. */
export function groupsOf(all: readonly RailItem[]): { group: RailGroup; items: RailItem[] }[] {
  const groups = [...new Set(all.map(({ group }) => group))].toSorted(
    (a, b) => Number(a === 'house') - Number(b === 'house'),
  )
  return groups.map((group) => ({ group, items: all.filter((item) => item.group === group) }))
}
