import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type Proof, checkProof } from './proof.ts'

const sha = (...parts: (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const ZERO = Buffer.of(0)
const ONE = Buffer.of(1)
const split = (n: number): number => 2 ** Math.floor(Math.log2(n - 1))

// The tree by its definition (RFC 6962 §2.1), apart from the way the page walks it.
function root(lines: string[]): Buffer {
  if (lines.length === 1) return sha(ZERO, lines[0] ?? '')
  const k = split(lines.length)
  return sha(ONE, root(lines.slice(0, k)), root(lines.slice(k)))
}
function audit(lines: string[], m: number): string[] {
  if (lines.length === 1) return []
  const k = split(lines.length)
  return m < k
    ? [...audit(lines.slice(0, k), m), root(lines.slice(k)).toString('hex')]
    : [...audit(lines.slice(k), m - k), root(lines.slice(0, k)).toString('hex')]
}

function proofOf(size: number, index: number, from = 41): Proof {
  const lines = Array.from(
    { length: size },
    (_, n) => `id-${from + n}\n1700000000000\n\ncases.case.filed\ncases.case:${n}\n{"名": "排水"}`,
  )
  const to = from + size - 1
  const top = root(lines).toString('hex')
  const prevHash = 'ab'.repeat(32)
  const hash = sha(`event|${from}|${to}|${top}|${prevHash}`).toString('hex')
  return {
    line: lines[index] ?? '',
    seq: String(from + index),
    leafIndex: index,
    path: audit(lines, index),
    root: top,
    from: String(from),
    to: String(to),
    prevHash,
    hash,
    head: { seq: String(to), hash },
  }
}

describe('inclusion proof in the browser', () => {
  it('accepts every leaf of trees of 1 to 33 leaves', async () => {
    for (let size = 1; size <= 33; size++) {
      for (let index = 0; index < size; index++)
        expect(await checkProof(proofOf(size, index), `id-${41 + index}`)).toBe('checked')
    }
  })

  it('names the part that was changed', async () => {
    const good = proofOf(13, 6)
    expect(await checkProof({ ...good, line: good.line.replace('filed', 'void') })).toBe('path')
    expect(await checkProof({ ...good, root: '00'.repeat(32) })).toBe('path')
    expect(await checkProof({ ...good, path: good.path.slice(1) })).toBe('path')
    expect(await checkProof({ ...good, path: [...good.path, 'zz'] })).toBe('path')
    expect(await checkProof({ ...good, seq: '48' })).toBe('place')
    expect(await checkProof({ ...good, prevHash: 'cd'.repeat(32) })).toBe('seal')
    expect(await checkProof(good, 'id-1')).toBe('line')
    expect(await checkProof({ ...good, head: { seq: '53', hash: '00' } })).toBe('head')
    expect(await checkProof({ ...good, head: { seq: '52', hash: '00' } })).toBe('head')
    expect(await checkProof({ ...good, head: { seq: '99', hash: '00' } })).toBe('checked')
    expect(await checkProof({ ...good, hash: good.hash.replace(/^./, 'x') })).toBe('seal')
  })
})
