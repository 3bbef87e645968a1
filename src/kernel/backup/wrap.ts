import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { Problem } from '../problem.ts'

export interface Wrapped {
  salt: string
  nonce: string
  tag: string
  body: string
}

const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 128 * 1024 * 1024 }

/** Wraps a secret under a passphrase: scrypt (N 32768, r 8, p 1) and AES-256-GCM. */
export function wrap(secret: string, passphrase: string): Wrapped {
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', scryptSync(passphrase, salt, 32, cost), nonce)
  const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return {
    salt: salt.toString('hex'),
    nonce: nonce.toString('hex'),
    tag: cipher.getAuthTag().toString('hex'),
    body: body.toString('hex'),
  }
}

/** Opens what `wrap` closed. Refuses 403 `wrong-passphrase`. */
export function unwrap(w: Wrapped, passphrase: string): string {
  try {
    const decipher = createDecipheriv(
      'aes-256-gcm',
      scryptSync(passphrase, Buffer.from(w.salt, 'hex'), 32, cost),
      Buffer.from(w.nonce, 'hex'),
    )
    decipher.setAuthTag(Buffer.from(w.tag, 'hex'))
    return Buffer.concat([decipher.update(Buffer.from(w.body, 'hex')), decipher.final()]).toString('utf8')
  } catch {
    throw new Problem(403, 'wrong-passphrase')
  }
}
