import type { Role } from '../../kernel/access.ts'
import { type Day, isDay } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'

export type Side = 'patrol' | 'handling' | 'desk' | 'none'

/**
 * Kinds of organisation and the kinds that may stand above each. An empty list: no parent. The self-governance chain
 * (S08) is association › federation › residents-committee › compound-club, exactly four levels; the Party chain
 * (S06, S63) is party-district › party-street › party-community › party-group or joint branch.
 */
export const parentKinds: Record<string, string[]> = {
  government: [],
  department: ['government'],
  'street-office': ['government'],
  centre: ['government', 'street-office'],
  'handling-team': ['department', 'street-office', 'government', 'enterprise'],
  'patrol-team': ['centre', 'government', 'street-office'],
  association: [],
  federation: ['association'],
  'residents-committee': ['federation'],
  'compound-club': ['residents-committee'],
  'party-district': [],
  'party-street': ['party-district'],
  'party-community': ['party-street'],
  'general-branch': ['party-street', 'party-community'],
  'property-branch': ['party-community'],
  'building-branch': ['party-community'],
  'social-branch': ['party-community'],
  'compound-branch': ['party-community'],
  'party-group': [
    'party-community',
    'general-branch',
    'property-branch',
    'building-branch',
    'social-branch',
    'compound-branch',
  ],
  'resident-unit': ['party-street', 'party-community'],
  enterprise: [],
  'social-organisation': [],
  'volunteer-team': ['residents-committee', 'street-office', 'social-organisation'],
  'property-company': [],
}
/** The four kinds of joint branch (S63): property, office building, social organisation, compound. */
export const jointBranches = [
  'property-branch',
  'building-branch',
  'social-branch',
  'compound-branch',
] as const
export const selfGovernance = ['association', 'federation', 'residents-committee', 'compound-club'] as const

/**
 * Roles that see or do more than those who register a community or street: what is confidential there, or what is the
 * district's. Only who registers the whole district appoints to them and ends them, wherever the post lies.
 */
const ofDistrict: readonly string[] = [
  'dispatcher',
  'duty-chief',
  'district-lead',
  'auditor',
  'operator',
] satisfies Role[]
export const appointable = (role: string, wholeDistrict: boolean): boolean =>
  wholeDistrict || !ofDistrict.includes(role)

/** Refuses an organisation under a parent that its kind does not allow. */
export function checkParent(kind: string, parentKind: string | null): void {
  const allowed = Object.hasOwn(parentKinds, kind) ? parentKinds[kind] : undefined
  if (!allowed) throw new Problem(422, 'unknown-organisation-kind', { kind })
  if (allowed.length === 0 ? parentKind !== null : parentKind === null || !allowed.includes(parentKind)) {
    throw new Problem(422, 'wrong-parent', { kind, parent: parentKind ?? '' })
  }
}

/** What a specialist stands by for (S151): emergencies, gas, family medicine. */
export const skills = ['emergency', 'gas', 'family-doctor'] as const
export type Skill = (typeof skills)[number]
/** What the post of a grid officer is (S21): 市场化, 社会化, 专业化, 专职化. */
export const postTraits = ['market_based', 'socialised', 'professional', 'full_time'] as const
export type PostTraits = Partial<Record<(typeof postTraits)[number], boolean | null>>
/** A post of which nobody said more. */
export const plainPost = {
  skill: null,
  market_based: null,
  socialised: null,
  professional: null,
  full_time: null,
}

export const residenceTypes = ['work-unit', 'social', 'floating'] as const

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Check character of a mainland identity number (GB 11643-1999: weights 7 9 10 …, modulus 11, `10X98765432`). */
export const identityCheck = (first17: string): string =>
  '10X98765432'[
    first17.split('').reduce((sum, digit, i) => sum + Number(digit) * (weights[i] ?? 0), 0) % 11
  ] ?? ''

/**
 * An identity number as typed (full-width digits, spaces and a small x are mended). Refuses 18-digit numbers that a
 * spreadsheet rounded (`identity-rounded`), a birth date that is none or yet to come (`identity-birth`) and a wrong
 * check character (`identity-check`).
 */
export function identityOf(typed: string, today: Day): string {
  const text = typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  if (/^\d(\.\d+)?E\+?\d+$/.test(text)) throw new Problem(422, 'identity-rounded')
  if (!/^\d{17}[\dX]$/.test(text)) throw new Problem(422, 'identity-form')
  const right = identityCheck(text.slice(0, 17)) === text[17]
  // A rounded number ends in 000; so does one person's in a thousand, with the right check character.
  if (text.endsWith('000') && !right) throw new Problem(422, 'identity-rounded')
  const birth = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`
  if (!isDay(birth) || birth < '1900-01-01' || birth > today) throw new Problem(422, 'identity-birth')
  if (!right) throw new Problem(422, 'identity-check')
  return text
}

/** 刘*明: what a list shows of a name to those who need not know it. */
export const maskName = (name: string): string =>
  name.length <= 1
    ? name
    : name.length === 2
      ? `${name[0]}*`
      : `${name[0]}${'*'.repeat(name.length - 2)}${name.at(-1)}`
export const maskPhone = (phone: string): string => phone.replace(/^(\d{3})\d{4}(\d+)$/, '$1****$2')

/** New kinds of employment whose part in governance is measured (S174): drivers, couriers, streamers. */
export const newWork = ['courier', 'rider', 'ride-driver', 'truck-driver', 'streamer'] as const
export type Work = (typeof newWork)[number]
