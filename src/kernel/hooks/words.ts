import type { Words } from '../words.ts'

export const words: Words = {
  'hook.kind.kernel.hook.tested': { zh: '测试', en: 'Trial' },
  'hook.digest.title': { zh: '邻里：{count} 条新进展', en: 'Linli: {count} news' },
  'problem.hook-robot-taken': {
    zh: '这个机器人已经在用了。同一个机器人每分钟最多收 20 条，只能建一个推送。',
    en: 'This robot is used already. One robot takes 20 messages a minute, so it has one webhook.',
  },
  'problem.hook-robot-secret': {
    zh: '机器人的密钥在群里换：停用这个推送，再用新的建一个。',
    en: 'A robot’s secret is changed in its group: end this webhook and make another.',
  },
  'problem.hook-secret': {
    zh: '只有钉钉机器人（加签）要填密钥。',
    en: 'Only a DingTalk robot that signs has a secret to fill in.',
  },
  'problem.hook-url': {
    zh: '地址要写成 https://… 的完整网址，里面不能带用户名和密码。',
    en: 'The address is a whole https:// address without a user name or password in it.',
  },
  'problem.hook-inside': {
    zh: '{host} 在本机或内网里，不能往那里发。确实要发，请运维人员启动时写明：--hook-hosts {host}。',
    en: '{host} lies inside this machine or network. If it is meant, the operator names it when starting: --hook-hosts {host}.',
  },
  'problem.hook-robot': {
    zh: '这不是这种机器人的地址，请从群里机器人的设置中复制。',
    en: 'This is not the address of such a robot; copy it from the robot’s settings.',
  },
  'problem.hook-kind': {
    zh: '没有“{kind}”这种可以推送的事。',
    en: 'There is no kind “{kind}” to be told of.',
  },
  'problem.hook-area': { zh: '这个地方不在本区。', en: 'This place is not in the district.' },
  'problem.hook-many': { zh: '最多同时有 {most} 个推送。', en: 'There are at most {most} at once.' },
  'problem.hook-paused': { zh: '推送已暂停，请先恢复。', en: 'It is paused; resume it first.' },
  'problem.hook-running': { zh: '推送没有暂停，不用恢复。', en: 'It is not paused; nothing to resume.' },
  'problem.hook-since': {
    zh: '只能从最近 {days} 天里的某一刻起重发。',
    en: 'Sending again starts at a moment of the last {days} days.',
  },
}
