/** An event's way to its seal, as the house answers it: hashes as hex, sequence numbers as decimal texts. */
export interface Proof {
  /** id, milliseconds, actor, kind, subject, data: one per line, hashed as it stands. */
  line: string
  seq: string
  leafIndex: number
  path: string[]
  root: string
  from: string
  to: string
  prevHash: string
  hash: string
  /** The district's newest seal: what witnesses keep. */
  head: { seq: string; hash: string }
}

/** `checked`, `cannot` (no WebCrypto outside https), or the first part that does not match. */
export type ProofResult = 'checked' | 'cannot' | 'line' | 'place' | 'path' | 'seal' | 'head'

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
  p: Pick<Proof, 'from' | 'to' | 'root' | 'prevHash'>,
  stream = 'event',
): Promise<string> => hex(await sha256(utf8(`${stream}|${p.from}|${p.to}|${p.root}|${p.prevHash}`)))

/**
 * Checks on this device that the event stands in its sealed batch as it was sealed. `event`: id of the event that
 * the page shows; a proof of another one proves nothing here.
 */
export async function checkProof(proof: Proof, event?: string): Promise<ProofResult> {
  if (!globalThis.crypto?.subtle) return 'cannot'
  if (event !== undefined && proof.line.split('\n')[0] !== event) return 'line'
  const [seq, from, to, head] = [proof.seq, proof.from, proof.to, proof.head.seq].map(Number) as [
    number,
    number,
    number,
    number,
  ]
  const placed = [seq, from, to, head].every(Number.isSafeInteger) && from <= seq && seq <= to
  if (!placed || proof.leafIndex !== seq - from) return 'place'
  const root = await rootOf(proof.line, proof.leafIndex, to - from + 1, proof.path)
  if (root === undefined || root !== proof.root) return 'path'
  if ((await sealHash(proof)) !== proof.hash) return 'seal'
  return head < to || (head === to && proof.head.hash !== proof.hash) ? 'head' : 'checked'
}
