import { createHmac } from 'node:crypto'
import type { Format } from './formats.ts'
import type { Told } from './outside.ts'

export type Robot = Exclude<Format, 'standard'>

/** What a robot says of several things at once: number and link only, counted by kind. */
export interface Digest {
  title: string
  text: string
  /** How many of those given it holds; the others wait for the next. */
  taken: number
}

/** Bytes of one message: WeCom takes 4,096 of markdown; of DingTalk's, 15,000 pass everywhere. */
const mostBytes: Record<Robot, number> = { wecom: 4096, dingtalk: 15_000 }
/** The least between two messages to one robot, in seconds: both houses take 20 a minute. */
export const leastBetween = 4
/** DingTalk turns a robot away for ten minutes once it was too fast; WeCom counts by the minute. */
const throttled: Record<Robot, { codes: readonly number[]; seconds: number }> = {
  wecom: { codes: [45009], seconds: 60 },
  dingtalk: { codes: [130101, 410100, 90018, 90030], seconds: 600 },
}

interface Speaking {
  /** The head, for a count. */
  title: (count: number) => string
  name: (kind: string) => string
}

const linkOf = ({ data }: Told): string =>
  typeof data.number === 'string' && typeof data.link === 'string' ? `[${data.number}](${data.link})` : ''

function textOf(told: readonly Told[], say: Speaking, gap: string): string {
  const kinds = [...new Set(told.map((one) => one.kind))]
  const lines = kinds.map((kind) => {
    const of = told.filter((one) => one.kind === kind)
    const links = [...new Set(of.map(linkOf).filter((link) => link !== ''))]
    return [`**${say.name(kind)} ${of.length}**`, ...links].join(' ')
  })
  return [say.title(told.length), ...lines].join(gap)
}

/** As many as fit into one message, in their order; at least one. */
export function digestOf(robot: Robot, told: readonly Told[], say: Speaking): Digest {
  const gap = robot === 'dingtalk' ? '\n\n' : '\n'
  const fits = (count: number) =>
    Buffer.byteLength(textOf(told.slice(0, count), say, gap)) <= mostBytes[robot]
  let [taken, over] = [1, told.length + 1]
  while (over - taken > 1) {
    const middle = Math.floor((taken + over) / 2)
    if (fits(middle)) taken = middle
    else over = middle
  }
  return { title: say.title(taken), text: textOf(told.slice(0, taken), say, gap), taken }
}

/** The request a robot takes; DingTalk's is signed over the time in its address. */
export function robotRequest(
  robot: Robot,
  address: string,
  secret: string | undefined,
  now: Date,
  { title, text }: Digest,
): { url: URL; body: string } {
  const url = new URL(address)
  if (robot === 'wecom')
    return { url, body: JSON.stringify({ msgtype: 'markdown', markdown: { content: text } }) }
  if (secret) {
    const timestamp = String(now.getTime())
    const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
    url.searchParams.set('timestamp', timestamp)
    url.searchParams.set('sign', sign)
  }
  return { url, body: JSON.stringify({ msgtype: 'markdown', markdown: { title, text } }) }
}

/** What a robot's house says in an answer of 200: `errcode` other than 0 is a failure, some of them ask to wait. */
export function robotTrouble(robot: Robot, answer: string): { trouble: string | null; wait: number } {
  const code = /"errcode"\s*:\s*(-?\d+)/.exec(answer)?.[1]
  if (code === '0') return { trouble: null, wait: 0 }
  if (code === undefined) return { trouble: 'no-errcode', wait: 0 }
  const { codes, seconds } = throttled[robot]
  return { trouble: `errcode-${code}`, wait: codes.includes(Number(code)) ? seconds : 0 }
}
