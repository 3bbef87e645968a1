import type { Words } from '../words.ts'

/** What the house itself says; a room's own refusals stand in its words.ts. */
export const words: Words = {
  'problem.internal': {
    zh: '系统出了点问题，已记录。您刚才的操作没有生效，请稍后再试。',
    en: 'Something went wrong and was logged. Nothing was changed; please try again later.',
  },
  'problem.invalid': {
    zh: '填写的内容有一处不对：{field}。其余内容都还在。',
    en: 'One thing is not right: {field}. Everything else is kept.',
  },
  'problem.not-json': { zh: '内容不是有效的 JSON。', en: 'The content is not valid JSON.' },
  'problem.unsupported-media': { zh: '这种内容格式收不了。', en: 'This kind of content is not accepted.' },
  'problem.body-too-large': {
    zh: '内容太大，请分开提交。',
    en: 'The content is too large; send it in parts.',
  },
  'problem.not-found': { zh: '没有找到，或者您不能查看。', en: 'Not found, or not yours to see.' },
  'problem.signed-out': {
    zh: '请先登录。写的内容还在，登录后继续。',
    en: 'Please sign in. What you wrote is kept.',
  },
  'problem.forbidden': { zh: '您的岗位不能做这一步。', en: 'Your post may not do this.' },
  'problem.cross-origin': {
    zh: '请求来自别的网站，已拒绝。',
    en: 'The request came from another site and was refused.',
  },
  'problem.too-many': {
    zh: '操作太频繁，请 {seconds} 秒后再试。内容还在。',
    en: 'Too many requests; try again in {seconds} s. Nothing was lost.',
  },
  'problem.key-reused': {
    zh: '这个提交编号已经用于别的内容。',
    en: 'This idempotency key was used for other content.',
  },
  'problem.bad-key': { zh: '提交编号格式不对。', en: 'The idempotency key is malformed.' },
  'problem.gone': { zh: '这条内容已按规定删除。', en: 'This was erased.' },
  'problem.bad-amount': {
    zh: '金额不对：请按元填写，大于零，最多两位小数，逗号只能三位一隔，例如 1,234.50。',
    en: 'This is no amount: write yuan, more than zero, at most two decimals, commas only in threes, as in 1,234.50.',
  },
  'problem.bad-cursor': {
    zh: '翻页位置无效，请回到第一页。',
    en: 'The page position is not valid; start at the first page.',
  },
  'problem.busy': {
    zh: '数据库暂时连不上。没有写入任何内容，请稍后再试。',
    en: 'The database cannot be reached just now. Nothing was written; try again shortly.',
  },
  'problem.disk-full': {
    zh: '服务器磁盘已满，这次没有保存。请告诉管理员。',
    en: 'The server disk is full; nothing was saved. Please tell the operator.',
  },
  'problem.conflict': {
    zh: '刚才有人先改了这条内容，请看最新的再决定。',
    en: 'Somebody changed this first; look at the newest state and decide again.',
  },
  'problem.unknown-district': { zh: '没有这个区县。', en: 'There is no such district.' },
  'problem.setting-type': {
    zh: '设置“{key}”的值类型不对（单位：{unit}）。',
    en: 'The value of setting “{key}” has the wrong type (unit: {unit}).',
  },
  'problem.workdays-in-a-row': {
    zh: '最后一天要在第一天之后，一次最多录 {most} 天。',
    en: 'The last day comes after the first; at most {most} days are entered at once.',
  },
  'problem.setting-past': {
    zh: '设置只能从今天或以后生效，过去的决定不改。',
    en: 'A setting takes effect today or later; what was decided stays.',
  },
  'problem.setting-later': {
    zh: '已有更晚生效的设置，请选更晚的日期。',
    en: 'A later value is set already; choose a later day.',
  },
}
