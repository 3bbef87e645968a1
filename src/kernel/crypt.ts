import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  randomFillSync,
} from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Field encryption (AES-256-GCM, random 96-bit nonce) and keyed hashes (HMAC-SHA-256) under one data key. */
export interface Crypt {
  /** base64url of nonce ‖ tag ‖ ciphertext; `context` binds it to its field so that cells cannot be swapped. */
  seal: (plain: string, context: string) => string
  open: (sealed: string, context: string) => string
  /** Hex HMAC for look-up; the same value under the same purpose always gives the same hash. */
  hash: (purpose: string, value: string) => string
}

const nonceLength = 12

/** Nonces cut from a store of random bytes: asking the system for twelve at a time costs more than the encryption. */
function nonces(): () => Buffer {
  const store = Buffer.alloc(nonceLength * 1024)
  let at = store.length
  return () => {
    if (at === store.length) {
      randomFillSync(store)
      at = 0
    }
    at += nonceLength
    return store.subarray(at - nonceLength, at)
  }
}

export function crypt(key: Buffer): Crypt {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', key, '', `linli:${purpose}`, 32))
  const field = derive('field')
  const mac = derive('hash')
  const nextNonce = nonces()
  return {
    seal(plain, context) {
      const nonce = nextNonce()
      const cipher = createCipheriv('aes-256-gcm', field, nonce)
      cipher.setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
    },
    open(sealed, context) {
      const all = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', field, all.subarray(0, 12))
      decipher.setAAD(Buffer.from(context))
      decipher.setAuthTag(all.subarray(12, 28))
      return Buffer.concat([decipher.update(all.subarray(28)), decipher.final()]).toString('utf8')
    },
    hash: (purpose, value) => createHmac('sha256', mac).update(`${purpose}\u0000${value}`).digest('hex'),
  }
}

/** The installation's own key, made once; everything else is wrapped by it. Losing it loses the private data. */
export function installationKey(file: string): Buffer {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
  if (key.length !== 32) throw new Error(`key file ${file} does not hold 32 bytes in hex`)
  return key
}
