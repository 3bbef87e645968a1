import type { Static } from 'typebox'
import type { Step } from '../api.ts'

export type PlaceStep = Static<typeof Step>

/** A place somebody chose: the finest area, the way to it, and the device's position where it was used (WGS-84). */
export interface ChosenPlace {
  code: string
  steps: PlaceStep[]
  position: { lon: number; lat: number } | null
}

const isStep = (value: unknown): value is PlaceStep => {
  const step = value as Partial<PlaceStep> | null
  return typeof step?.code === 'string' && typeof step.name === 'string' && typeof step.level === 'string'
}

/** What was stored on the device, or null. */
export function understandPlace(stored: unknown): ChosenPlace | null {
  const place = stored as Partial<ChosenPlace> | null | undefined
  if (!place || typeof place.code !== 'string' || !Array.isArray(place.steps) || !place.steps.every(isStep))
    return null
  const { lon, lat } = place.position ?? {}
  const position = typeof lon === 'number' && typeof lat === 'number' ? { lon, lat } : null
  return { code: place.code, steps: place.steps, position }
}

export const placeAt = (steps: PlaceStep[], position: ChosenPlace['position'] = null): ChosenPlace | null => {
  const last = steps.at(-1)
  return last ? { code: last.code, steps, position } : null
}

/** Fine enough to be handled: the community is known. */
export const isEnough = (place: ChosenPlace | null): boolean =>
  place?.steps.some((step) => step.level === 'community') ?? false

/** Name of the step of a level, if the way has one. */
export const nameOf = (steps: PlaceStep[], level: PlaceStep['level']): string | undefined =>
  steps.find((step) => step.level === level)?.name
