import { bodyOf, type Filled as Step, type StepForm, stepForms } from '../console/steps.ts'
import type { Filled } from './outbox/entries.ts'

/** Steps beside the main one that are taken in the field, named as the last part of the endpoint's address. */
export const furtherDeeds = [
  'return',
  'extension',
  'shelving',
  'resumption',
  'supervision-answer',
  'verification',
] as const
export type FurtherDeed = (typeof furtherDeeds)[number]

export const isFurther = (deed: string): deed is FurtherDeed =>
  (furtherDeeds as readonly string[]).includes(deed)

/** What the step asks for, the same as at the desk. */
export function formOf(deed: FurtherDeed): StepForm {
  const form = stepForms.find(({ path }) => path === deed)
  if (!form) throw new Error(`no step has the address ${deed}`)
  return form
}

/** What was filled in, as the desk's form has it; entries from before these steps lack choice and day. */
export const stepOf = ({ words, choice = '', day = '' }: Filled): Step => ({ words, choice, day, units: [] })

/** What is sent, with the photographs that have arrived. */
export const furtherBody = (deed: FurtherDeed, filled: Filled, photos: string[]): object => ({
  ...bodyOf(formOf(deed), stepOf(filled)),
  ...(deed === 'verification' && photos.length > 0 ? { photos } : {}),
})
