import { createHash, hash } from 'node:crypto'

const mark = Buffer.of(1)
const node = (left: Buffer, right: Buffer): Buffer =>
  hash('sha256', Buffer.concat([mark, left, right], 65), 'buffer')

/** Leaf of a sealed row: sha256(0x00 ‖ line), as RFC 6962 §2.1. */
export const leaf = (line: string): Buffer => createHash('sha256').update(Buffer.of(0)).update(line).digest()

const split = (n: number): number => {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

/** Merkle tree head over leaves (RFC 6962 §2.1: left subtree is the largest power of two below n). */
export function root(leaves: readonly Buffer[], from = 0, to = leaves.length): Buffer {
  const first = leaves[from]
  if (to - from === 1 && first) return first
  if (to <= from) return createHash('sha256').digest()
  const k = split(to - from)
  return node(root(leaves, from, from + k), root(leaves, from + k, to))
}

/** Audit path of leaf `index`, nearest sibling first. */
export function inclusion(leaves: readonly Buffer[], index: number, from = 0, to = leaves.length): Buffer[] {
  if (to - from <= 1) return []
  const k = split(to - from)
  return index < k
    ? [...inclusion(leaves, index, from, from + k), root(leaves, from + k, to)]
    : [...inclusion(leaves, index - k, from + k, to), root(leaves, from, from + k)]
}

/** Hash of one seal over its range, its root and the seal before it. */
export const sealHash = (
  stream: string,
  from: string,
  to: string,
  merkleRoot: Buffer,
  prev: Buffer,
): Buffer =>
  createHash('sha256')
    .update(`${stream}|${from}|${to}|${merkleRoot.toString('hex')}|${prev.toString('hex')}`)
    .digest()

export const genesis = Buffer.alloc(32)
