import type { useSay } from '../../../kernel/web/index.ts'
import { words } from './words.ts'

export type SaySet = ReturnType<typeof useSay<typeof words>>

const known = (key: string): key is keyof typeof words => Object.hasOwn(words, key)

export const unitWords = (unit: string, say: SaySet): string => {
  const key = `console.set.unit.${unit.replaceAll(' ', '-')}`
  return known(key) ? say(key) : unit
}

export const nameWords = (setting: string, say: SaySet): string => {
  const key = `console.set.key.${setting}`
  return known(key) ? say(key) : setting
}

export interface Limit {
  amount: number
  unit: string
}

export function limitOf(value: unknown): Limit | undefined {
  const limit = value as Partial<Limit> | null
  return typeof limit === 'object' && typeof limit?.amount === 'number' && typeof limit.unit === 'string'
    ? { amount: limit.amount, unit: limit.unit }
    : undefined
}

export function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

const isHours = (value: unknown): value is [number, number][] =>
  Array.isArray(value) && value.every((pair) => Array.isArray(pair) && pair.length === 2)

/** A setting's value as a person says it: 13 个工作日, 09:00–12:00; what is unknown stays JSON. */
export function valueWords(json: string, unit: string, say: SaySet): string {
  const value = parsed(json)
  const limit = limitOf(value)
  if (limit) {
    if (limit.amount === 0 && limit.unit.endsWith('day')) return say('console.set.sameDay')
    return `${limit.amount} ${unitWords(limit.unit, say)}`
  }
  if (typeof value === 'boolean') return say(value ? 'console.set.yes' : 'console.set.no')
  if (typeof value === 'number') return `${value} ${unitWords(unit, say)}`
  if (typeof value === 'string') return value || '–'
  if (isHours(value)) return value.map(([from, to]) => `${clock(from)}–${clock(to)}`).join(' ')
  return json
}
