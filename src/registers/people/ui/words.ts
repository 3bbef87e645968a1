export const words = {
  'people.signIn': { zh: '登录', en: 'Sign in' },
  'people.signInWay': { zh: '怎么登录', en: 'How to sign in' },
  'people.byPassword': { zh: '用户名密码', en: 'Password' },
  'people.byCode': { zh: '手机验证码', en: 'Phone code' },
  'people.username': { zh: '用户名', en: 'User name' },
  'people.password': { zh: '密码', en: 'Password' },
  'people.ownPhone': { zh: '手机号', en: 'Mobile number' },
  'people.sendCode': { zh: '发验证码', en: 'Send a code' },
  'people.codeSent': {
    zh: '验证码发出了，5 分钟内有效。',
    en: 'The code is on its way; it is good for 5 minutes.',
  },
  'people.demoCode': { zh: '演示区的验证码是 000000。', en: 'In the demo the code is 000000.' },
  'people.code': { zh: '验证码', en: 'Code' },
  'people.codeHint': { zh: '6 位数字', en: '6 digits' },
  'people.sendAgain': { zh: '再发一次', en: 'Send again' },
}
