import { escapeHtml } from '../../kernel/http/docs.ts'
import type { Message } from '../../kernel/outbox.ts'
import { type Lang, say, type Words } from '../../kernel/words.ts'

/** The demo's messages as a page, newest first: what a phone would have received. */
export function outboxPage(words: Words, lang: Lang, messages: (Message & { at: string })[]): string {
  const title = say(words, lang, 'outbox.title')
  const time = new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  const rows = messages.map(
    (m) =>
      `<li><p><strong>${escapeHtml(m.to)}</strong> <time>${time.format(new Date(m.at))}</time></p><p>${escapeHtml(say(words, lang, `message.${m.template}`, m.data))}</p></li>`,
  )
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>
body{font:16px/1.55 system-ui,sans-serif;margin:0 auto;max-width:640px;padding:16px;color:#1f201d;background:#f4f3f0}ul{list-style:none;padding:0}
li{background:#fff;border:1px solid #dedbd5;border-radius:12px;padding:12px 16px;margin:0 0 12px;overflow-wrap:anywhere}p{margin:0}time{color:#52524c;font-size:14px}</style></head>
<body><main><h1>${title}</h1>${rows.length ? `<ul>${rows.join('')}</ul>` : `<p>${say(words, lang, 'outbox.empty')}</p>`}</main></body></html>`
}
