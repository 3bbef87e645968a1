export const words = {
  'following.follow': { zh: '关注', en: 'Follow' },
  'following.end': { zh: '不再关注', en: 'Follow no longer' },
  'following.signIn': { zh: '登录以后关注', en: 'Sign in to follow' },
  'following.hint': {
    zh: '有新的账，每天最多发一条消息。别人看不到您关注了什么。',
    en: 'At most one message a day when lines are posted. Nobody sees what you follow.',
  },
  'following.mine': { zh: '我关注的', en: 'Followed by me' },
  'following.endOf': { zh: '不再关注{name}', en: 'Follow {name} no longer' },
  'following.feed': { zh: '订阅更新 (Atom)', en: 'Feed (Atom)' },
} as const
