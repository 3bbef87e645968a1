import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** A secret as Standard Webhooks writes it: `whsec_` and 32 random bytes in base64. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

const keyOf = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ''), 'base64')

const sign = (secret: string, id: string, timestamp: string, body: string | Buffer): Buffer =>
  createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.`).update(body).digest()

export interface SignedHeaders {
  'webhook-id': string
  'webhook-timestamp': string
  'webhook-signature': string
}

/** Headers of Standard Webhooks 1.0 over `id.timestamp.body`: one `v1` signature for each secret that holds. */
export function signed(secrets: readonly string[], id: string, at: Date, body: string): SignedHeaders {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets
      .map((secret) => `v1,${sign(secret, id, timestamp, body).toString('base64')}`)
      .join(' '),
  }
}

/** Seconds by which the clocks of two systems may differ (Standard Webhooks). */
export const tolerance = 300

/** Whether one of the signatures is that of one of the secrets, and the time is near; compared in constant time. */
export function isSigned(
  secrets: readonly string[],
  headers: Partial<SignedHeaders>,
  now: Date,
  body: Buffer,
): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': given } = headers
  if (!id || !timestamp || !given || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > tolerance) return false
  const offered = given
    .split(' ')
    .filter((one) => one.startsWith('v1,'))
    .map((one) => Buffer.from(one.slice(3), 'base64'))
  return secrets.some((secret) => {
    const right = sign(secret, id, timestamp, body)
    return offered.some((one) => one.length === right.length && timingSafeEqual(one, right))
  })
}
