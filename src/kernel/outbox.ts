import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Message {
  channel: 'sms'
  to: string
  /** Key of the words, `message.<template>`. */
  template: string
  data: Record<string, string | number>
}

/**
 * The shipped SMS adapter: a file per message in a folder, whole or not at all, for a gateway to fetch or the demo's
 * outbox page to show. Never the log: a message names a phone.
 */
export function outbox(folder: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return {
    async send(message: Message): Promise<void> {
      const name = `${Date.now()}-${randomUUID()}`
      await writeFile(
        join(folder, `.${name}`),
        JSON.stringify({ ...message, at: new Date().toISOString() }),
        { mode: 0o600 },
      )
      await rename(join(folder, `.${name}`), join(folder, `${name}.json`))
    },
    /** The newest messages, newest first. */
    async list(limit: number): Promise<(Message & { at: string })[]> {
      const names = (await readdir(folder))
        .filter((n) => n.endsWith('.json'))
        .sort()
        .reverse()
        .slice(0, limit)
      return Promise.all(
        names.map(
          async (n) => JSON.parse(await readFile(join(folder, n), 'utf8')) as Message & { at: string },
        ),
      )
    },
  }
}
export type Outbox = ReturnType<typeof outbox>
