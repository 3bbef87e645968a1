import {
  BookOpenCheck,
  ClipboardList,
  ChartColumn,
  Eye,
  FileUp,
  Globe,
  HandHeart,
  Handshake,
  Headset,
  Inbox,
  ListFilter,
  type LucideIcon,
  Mail,
  Map as MapIcon,
  Network,
  PhoneCall,
  Repeat,
  Route,
  SlidersHorizontal,
  Users,
} from 'lucide-react'
import type { words } from './words.ts'

export interface RailItem {
  to: string
  word: keyof typeof words
  icon: LucideIcon
  /** States whose open cases are counted on the badge. */
  states?: string[]
  roles: string[] | 'staff'
  /** Stands at the foot of the rail. */
  foot?: true
}

const centre = ['dispatcher', 'duty-chief']
const leads = ['community-lead', 'street-lead', 'district-lead']
/** Who reads cases of an area as a whole. */
export const readers = [...centre, ...leads, 'department-lead', 'desk', 'call-back', 'inspector', 'auditor']

/** One inbox per role: only what the role may use; the same rights are asked again by the house. */
const items: RailItem[] = [
  { to: '/hotline', word: 'console.hotline', icon: Headset, roles: ['desk', ...centre, 'call-back'] },
  {
    to: '/accept',
    word: 'console.accept',
    icon: Inbox,
    states: ['to-accept'],
    roles: ['desk', ...centre],
  },
  {
    to: '/dispatch',
    word: 'console.dispatch',
    icon: Route,
    states: ['to-dispatch', 'return-review'],
    roles: [...centre, 'desk'],
  },
  {
    to: '/check',
    word: 'console.check',
    icon: Eye,
    states: ['to-check'],
    roles: [...centre, ...leads, 'inspector', 'grid-officer'],
  },
  {
    to: '/call-back',
    word: 'console.callBack',
    icon: PhoneCall,
    states: ['to-call-back'],
    roles: ['call-back', ...centre],
  },
  {
    to: '/cases',
    word: 'console.cases',
    icon: ListFilter,
    roles: [...readers, 'grid-officer', 'handler'],
  },
  {
    to: '/rounds',
    word: 'console.rounds',
    icon: ClipboardList,
    roles: [...centre, ...leads, 'desk', 'grid-officer', 'inspector', 'auditor'],
  },
  {
    to: '/figures',
    word: 'console.figures',
    icon: ChartColumn,
    roles: [...centre, ...leads, 'department-lead', 'desk', 'call-back', 'auditor'],
  },
  {
    to: '/letters',
    word: 'console.letters',
    icon: Mail,
    roles: ['department-lead', 'district-lead', ...centre],
  },
  { to: '/online', word: 'console.online', icon: Globe, roles: ['district-lead', ...centre] },
  {
    to: '/topics',
    word: 'console.topics',
    icon: Repeat,
    roles: ['desk', ...centre, ...leads, 'auditor'],
  },
  {
    to: '/needs',
    word: 'console.needs',
    icon: HandHeart,
    roles: ['desk', 'grid-officer', ...centre, ...leads],
  },
  {
    to: '/mediations',
    word: 'console.mediations',
    icon: Handshake,
    roles: ['desk', 'community-lead', 'grid-officer', 'auditor'],
  },
  { to: '/areas', word: 'console.areas', icon: MapIcon, roles: 'staff' },
  {
    to: '/people',
    word: 'console.people',
    icon: Users,
    roles: ['registrar', 'desk', 'community-lead', 'grid-officer'],
  },
  { to: '/organisations', word: 'console.organisations', icon: Network, roles: 'staff' },
  {
    to: '/import',
    word: 'console.import',
    icon: FileUp,
    roles: ['registrar', 'desk', 'community-lead', ...centre],
  },
  {
    to: '/audit',
    word: 'console.audit',
    icon: BookOpenCheck,
    roles: ['auditor', 'operator'],
    foot: true,
  },
  {
    to: '/settings',
    word: 'console.settings',
    icon: SlidersHorizontal,
    roles: ['operator', 'registrar', 'district-lead', 'duty-chief', 'auditor'],
    foot: true,
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
  registrar: '/people',
  auditor: '/audit',
  operator: '/settings',
}
const firstOf = (roles: string[]): string | undefined =>
  roles.map((role) => inboxOf[role]).find((to) => to !== undefined)
