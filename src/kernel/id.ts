import { v7 } from 'uuid'

/** A UUIDv7. Ids are unguessable enough to name a row, never an order: only `sealed.seq` is one. */
export const newId = (): string => v7()

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const isId = (text: string): boolean => uuid.test(text)
