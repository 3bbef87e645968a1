import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { notFound, Problem } from '../problem.ts'

/** Files by the SHA-256 of what they hold: the same picture twice is one file, a file never changes. */
export interface FileStore {
  /**
   * Keeps the bytes and answers their address, 64 hex digits. When it returns, the bytes are on the disk, and count
   * as put now.
   * A full disk is Problem 507 `disk-full` and leaves nothing behind.
   */
  put: (bytes: Uint8Array) => Promise<string>
  /** A stream over a file; Problem 404, before the first byte, for what is not there. */
  get: (hash: string) => Promise<Readable>
  has: (hash: string) => Promise<boolean>
  /** Removes a file whose uses are gone, unless somebody put the same bytes after `since`. Idempotent. */
  discard: (hash: string, since: Date) => Promise<void>
}

const address = /^[0-9a-f]{64}$/
const full = new Set(['ENOSPC', 'EDQUOT'])

const codeOf = (error: unknown): string => (error as { code?: string } | null)?.code ?? ''

// A rename is only sure to survive a power cut once its folder is on the disk too.
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** `write` stands in for the disk in tests. */
export function fileStore(folder: string, write: typeof writeThrough = writeThrough): FileStore {
  let written = 0
  const pathOf = (hash: string): string => {
    if (!address.test(hash)) throw notFound()
    return join(folder, 'sha256', hash.slice(0, 2), hash.slice(2, 4), hash)
  }
  const has = async (hash: string): Promise<boolean> =>
    stat(pathOf(hash)).then(
      (found) => found.isFile(),
      () => false,
    )
  const draftOf = (hash: string): string => join(folder, 'draft', `${hash}.${process.pid}.${written++}`)
  return {
    has,
    async put(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex')
      const path = pathOf(hash)
      // Written anew where it is there already: the disk then says when it was put last.
      const draft = draftOf(hash)
      try {
        await mkdir(dirname(draft), { recursive: true, mode: 0o700 })
        await mkdir(dirname(path), { recursive: true, mode: 0o700 })
        await write(draft, bytes)
        await rename(draft, path)
        await flushFolder(dirname(path))
      } catch (error) {
        await rm(draft, { force: true })
        throw full.has(codeOf(error)) ? new Problem(507, 'disk-full') : error
      }
      return hash
    },
    async get(hash) {
      const handle = await open(pathOf(hash), 'r').catch((error: unknown) => {
        throw codeOf(error) === 'ENOENT' ? notFound() : error
      })
      return handle.createReadStream()
    },
    async discard(hash, since) {
      const [path, aside] = [pathOf(hash), draftOf(hash)]
      // Set aside before its time is read: whoever puts the same bytes meanwhile writes them anew.
      await mkdir(dirname(aside), { recursive: true, mode: 0o700 })
      const gone = await rename(path, aside).then(
        () => false,
        (error: unknown) => codeOf(error) === 'ENOENT' || Promise.reject(error),
      )
      if (gone) return
      if ((await stat(aside)).mtime > since) await rename(aside, path)
      else await rm(aside)
    },
  }
}

/** Writes a new file and waits until the disk has it. */
export async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
