/** A row's way to its seal, as the house answers it: hashes as hex, `seq` positions as whole numbers. */
export interface Proof {
  stream: string
  line: string
  seq: number
  leafIndex: number
  path: string[]
  root: string
  from: number
  to: number
  prevHash: string
  hash: string
}

/** `checked`, `cannot` (no WebCrypto outside https), or the first part that does not match. */
export type ProofResult = 'checked' | 'cannot' | 'place' | 'path' | 'seal'

const hex = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')

function bytesOf(text: string): Uint8Array | undefined {
  if (!/^([0-9a-f]{2})*$/.test(text)) return undefined
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

async function sha256(...parts: Uint8Array[]): Promise<Uint8Array> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', whole))
}

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/**
 * Root that follows from a leaf and its audit path in a tree of `size` leaves (RFC 6962 hashing,
 * RFC 9162 §2.1.3.2); undefined where the path has the wrong length or is not hex.
 */
export async function rootOf(
  line: string,
  index: number,
  size: number,
  path: string[],
): Promise<string | undefined> {
  let at = index
  let last = size - 1
  let hash = await sha256(LEAF, utf8(line))
  for (const step of path) {
    const sibling = bytesOf(step)
    if (last === 0 || sibling?.length !== 32) return undefined
    if (at % 2 === 1 || at === last) {
      hash = await sha256(NODE, sibling, hash)
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2)
        last = Math.floor(last / 2)
      }
    } else {
      hash = await sha256(NODE, hash, sibling)
    }
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 ? hex(hash) : undefined
}

/** Hash of a seal: what the next batch and every witness hold on to. */
export const sealHash = async (
  p: Pick<Proof, 'stream' | 'from' | 'to' | 'root' | 'prevHash'>,
): Promise<string> => hex(await sha256(utf8(`${p.stream}|${p.from}|${p.to}|${p.root}|${p.prevHash}`)))

/** Checks on this device that the row stands in its sealed batch as it was sealed. */
export async function checkProof(proof: Proof): Promise<ProofResult> {
  if (!globalThis.crypto?.subtle) return 'cannot'
  const { seq, from, to, leafIndex } = proof
  const placed = [seq, from, to, leafIndex].every(Number.isSafeInteger) && from <= seq && seq <= to
  if (!placed || leafIndex !== seq - from) return 'place'
  const root = await rootOf(proof.line, leafIndex, to - from + 1, proof.path)
  if (root === undefined || root !== proof.root) return 'path'
  return (await sealHash(proof)) === proof.hash ? 'checked' : 'seal'
}
