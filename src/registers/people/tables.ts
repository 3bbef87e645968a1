import type { Work } from './rules.ts'

export interface PersonPrivateRow {
  person: string
  path: string
  name_sealed: string | null
  name_hash: string | null
  phone_sealed: string | null
  phone_hash: string | null
  identity_sealed: string | null
  identity_hash: string | null
  birth_year: number | null
  joined_by: string
  work: Work | null
}
export interface OrganisationRow {
  id: string
  kind: string
  name: string
  parent: string | null
  side: string
  phone: string | null
  valid_from: string
  valid_to: string | null
}
export interface PostRow {
  id: string
  person: string
  role: string
  title: string
  area_path: string
  organisation: string | null
  home_organisation: string | null
  brings: string | null
  public_name: string
  public_phone: string | null
  valid_from: string
  valid_to: string | null
  skill: string | null
  market_based: boolean | null
  socialised: boolean | null
  professional: boolean | null
  full_time: boolean | null
}
export interface ResidenceRow {
  id: string
  person: string
  household: string | null
  area_path: string
  type: string
  valid_from: string
  valid_to: string | null
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    people_person: { id: string; created_at: Date; erased_at: Date | null }
    people_person_private: PersonPrivateRow
    people_household: { id: string; area_path: string; number_sealed: string | null; number_hash: string }
    people_residence: ResidenceRow
    people_organisation: OrganisationRow
    people_plate: { organisation: string; kind: string; name: string; valid_from: string }
    people_org_area: { organisation: string; area_path: string; relation: string }
    people_post: PostRow
    people_consent: {
      id: string
      person: string
      guardian: string | null
      purpose: string
      version: string
      given_at: Date
      withdrawn_at: Date | null
    }
  }
}
