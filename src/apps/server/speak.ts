import { type Lang, say, type Words } from '../../kernel/words.ts'
import { Problem } from '../../kernel/problem.ts'
import { rooms } from './rooms.ts'
import { words as http } from '../../kernel/http/words.ts'
import { words as own } from './words.ts'
import type { DemoAccount } from './demo-accounts.ts'

/** An option that does not exist or lacks its value: the library says which. */
const mistyped = (error: Error): boolean =>
  String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS')

/** Every text that is shown: the house's own and those of the rooms. */
export const allWords = (): Words => Object.assign({}, http, own, ...rooms.map((r) => r.words ?? {}))

/** What the server prints to the person who starts it, in their language. */
export function speak(env: NodeJS.ProcessEnv) {
  const lang: Lang = /^zh/i.test(env.LC_ALL || env.LANG || '') ? 'zh' : 'en'
  const words = allWords()
  const line = (key: string, data: Record<string, string | number> = {}) =>
    process.stdout.write(`${say(words, lang, `start.${key}`, data)}\n`)
  return {
    line,
    account: (a: DemoAccount) =>
      process.stdout.write(
        `  ${a.username.padEnd(18)} ${a.password}  ${a.app.padEnd(9)} ${a.role} · ${a.area}\n`,
      ),
    refusal: (code: string, data: Record<string, string | number> = {}) => new Problem(503, code, data),
    failed(error: unknown) {
      const text =
        error instanceof Problem
          ? say(words, lang, `problem.${error.code}`, error.data)
          : error instanceof Error
            ? mistyped(error)
              ? error.message
              : (error.stack ?? error.message)
            : String(error)
      process.stderr.write(`${text}\n`)
    },
  }
}
