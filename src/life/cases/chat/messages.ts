/** One message of a pasted group chat. Who sent it is shown to the clerk only; it goes no further. */
export interface ChatMessage {
  sender: string
  /** As pasted: 11月20日 08:15; empty where none stood there. */
  time: string
  words: string
}

const clock = /(?:(?:凌晨|早上|上午|中午|下午|晚上)\s*)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s*[AP]M)?/.source
const date = /(?:(?:\d{2,4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?|昨天|前天|今天|(?:星期|周)[一二三四五六日天])/
  .source
const time = `(?:${date}\\s*)?${clock}`

/** Lines that begin a message: name and time, time and name, each alone or with the words after a colon. */
const heads: readonly RegExp[] = [
  new RegExp(String.raw`^(?<sender>[^\n]{1,30}?)[\s,，|]+\(?(?<time>${time})\)?\s*[:：]?\s*$`),
  new RegExp(String.raw`^[\[【(（]?(?<time>${time})[\]】)）]?\s+(?<sender>[^\n:：]{1,30}?)\s*[:：]?\s*$`),
  new RegExp(
    String.raw`^[\[【(（]?(?<time>${time})[\]】)）]?\s+(?<sender>[^\n:：]{1,30}?)\s*[:：]\s*(?<words>.+)$`,
  ),
]
/** Without times: a short name before a colon, alone on its line or with the words behind it. */
const bareHeads: readonly RegExp[] = [/^(?<sender>[^\s:：，。！？,.!?]{1,16})[:：]\s*(?<words>.*)$/]

/** What a chat program puts in place of a picture, a voice or a face, and who was called by name. */
const noise = /\[[^\][\n]{1,8}\]|【(?:图片|语音|视频|表情)】|@[^\s@，。！？,.!?]{1,20}[\s\u2005]?/g

const clean = (text: string): string =>
  text
    .replace(noise, ' ')
    .split('\n')
    .map((line) => line.replace(/[ \t\u2005]+/g, ' ').trim())
    .filter(Boolean)
    .join('\n')

function split(lines: readonly string[], of: readonly RegExp[]): ChatMessage[] {
  const found: ChatMessage[] = []
  for (const line of lines) {
    const head = of.map((one) => one.exec(line)?.groups).find(Boolean)
    if (head) {
      found.push({
        sender: (head.sender ?? '').trim(),
        time: head.time?.trim() ?? '',
        words: head.words ?? '',
      })
      continue
    }
    const last = found.at(-1)
    if (last) last.words += `\n${line}`
    else found.push({ sender: '', time: '', words: line })
  }
  return found.map((one) => ({ ...one, words: clean(one.words) })).filter(({ words }) => words !== '')
}

/** The messages of a pasted chat, in order; text without any head is one message of nobody. */
export function chatMessages(pasted: string): ChatMessage[] {
  const lines = pasted
    .replace(/\r\n?/g, '\n')
    .replace(/\u00a0/g, ' ')
    .split('\n')
    .map((line) => line.trim())
  const timed = lines.some((line) => heads.some((head) => head.test(line)))
  return split(lines, timed ? heads : bareHeads)
}

/** The words of chosen messages as one request; a name of the chat in them becomes `somebody`. */
export function wordsOf(messages: readonly ChatMessage[], somebody: string): string {
  const senders = [...new Set(messages.map(({ sender }) => sender).filter((sender) => sender.length > 1))]
  const told = new Set(messages.map(({ words }) => words))
  return senders
    .reduce((text, sender) => text.replaceAll(sender, somebody), [...told].join('\n'))
    .slice(0, 4000)
}

const spot =
  /\d{1,3}\s*(?:栋|幢|号楼|座)(?:\s*\d{1,2}\s*单元)?(?:\s*\d{1,2}\s*[楼层])?(?:门口|门前|楼下|楼道|后面|旁边|侧面|电梯)?/
/** Where exactly, as the first message that says it has it; '' where none does. */
export const spotIn = (text: string): string => spot.exec(text)?.[0].replace(/\s+/g, ' ') ?? ''

const mobile = /(?<!\d)1[3-9]\d{9}(?!\d)/g
/** The one telephone number that was left in the words; '' for none or several. */
export function phoneIn(text: string): string {
  const found = [...new Set(text.match(mobile) ?? [])]
  return found.length === 1 ? (found[0] ?? '') : ''
}
