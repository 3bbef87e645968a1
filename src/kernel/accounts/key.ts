import { createHash, randomBytes } from 'node:crypto'
import type { Platform } from '../db/connect.ts'

/** A key for another system: 32 random bytes, shown once. Only its hash is kept; it needs no salt. */
export const newKey = (): string => `lk_${randomBytes(32).toString('base64url')}`
export const keyHash = (key: string): string => createHash('sha256').update(key).digest('hex')

/** The person a living key acts as in a district, or undefined. */
export async function personOfKey(
  platform: Platform,
  district: string,
  key: string,
): Promise<string | undefined> {
  const row = await platform
    .selectFrom('api_key')
    .select('person')
    .where('hash', '=', keyHash(key))
    .where('district', '=', district)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row?.person
}
