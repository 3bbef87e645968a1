import type { Words } from '../../kernel/words.ts'

export const words: Words = {
  'problem.bad-phone': {
    zh: '手机号应是 1 开头的 11 位数字。',
    en: 'A mobile number has 11 digits and begins with 1.',
  },
  'problem.bad-line': {
    zh: '电话应是 11 位手机号，或带区号的座机号，如 028-86789012。',
    en: 'A phone is a mobile number of 11 digits or a landline with its area code, such as 028-86789012.',
  },
  'problem.bad-code': {
    zh: '验证码不对或已过期，请重新获取。',
    en: 'The code is wrong or has expired; ask for a new one.',
  },
  'problem.bad-password': { zh: '用户名或密码不对。', en: 'User name or password is wrong.' },
  'problem.no-post-here': {
    zh: '这个账号不属于本区县。',
    en: 'This account does not belong to this district.',
  },
  'problem.has-post': {
    zh: '您现在担任岗位，任期内姓名须公开，请先办理离任。',
    en: 'You hold a post; its published name stays for the term. End the post first.',
  },
  'problem.unknown-organisation-kind': {
    zh: '没有“{kind}”这种组织类型。',
    en: 'There is no kind of organisation “{kind}”.',
  },
  'problem.wrong-parent': {
    zh: '这种组织不能设在所选上级之下。',
    en: 'This kind of organisation may not stand under the chosen parent.',
  },
  'problem.unknown-organisation': { zh: '没有这个单位。', en: 'There is no such organisation.' },
  'problem.plate-elsewhere': {
    zh: '这类单位不能挂这块牌。信箱挂在区政府、部门、街道办事处或指挥中心。',
    en: 'This kind of body does not carry such a plate. Mailboxes belong to the government, departments, street offices and centres.',
  },
  'problem.plate-there': { zh: '这块牌已经挂着了。', en: 'This plate is up already.' },
  'problem.unknown-role': { zh: '没有这个岗位角色：{role}。', en: 'There is no such role: {role}.' },
  'problem.district-appoints': {
    zh: '派遣员、值班长、区级领导、审计和系统管理岗位由区级登记员任免。',
    en: 'Dispatchers, duty chiefs, district leads, auditors and operators are appointed by the registrar of the district.',
  },
  'problem.skill-of-specialist': {
    zh: '专业力量的岗位要选专长，别的岗位不选。',
    en: 'A specialist’s post names a skill, any other post none.',
  },
  'problem.officer-not-patrol': {
    zh: '网格员和巡查员必须属于巡查方单位（巡办分离）。',
    en: 'Grid officers and inspectors belong to an organisation of the patrol side.',
  },
  'problem.post-ended': { zh: '这个任职已经结束。', en: 'This post has ended already.' },
  'problem.ends-before-start': { zh: '结束日期早于开始日期。', en: 'The end is before the start.' },
  'problem.residence-ended': { zh: '已经登记迁出。', en: 'The move out is registered already.' },
  'problem.organisation-there': {
    zh: '上级之下已有同名、同类的组织。',
    en: 'An organisation of this name and kind is there already under this parent.',
  },
  'problem.post-there': {
    zh: '同一个人已有这个岗位。',
    en: 'This person holds this post already.',
  },
  'problem.identity-rounded': {
    zh: '身份证号被表格软件改成了数字（如 5.1E+17），末几位已丢失。请把这一列设为“文本”格式后重新填写。',
    en: 'The spreadsheet turned the identity number into a rounded figure (like 5.1E+17). Format the column as text and enter it again.',
  },
  'problem.identity-form': {
    zh: '身份证号应为 18 位，末位可以是 X。',
    en: 'An identity number has 18 characters; the last may be X.',
  },
  'problem.identity-birth': {
    zh: '身份证号里的出生日期不存在，或者还没有到。',
    en: 'The birth date in the identity number does not exist or is yet to come.',
  },
  'problem.identity-check': {
    zh: '身份证号校验位不对，请核对。',
    en: 'The check character of the identity number is wrong; compare it again.',
  },
  'message.code': {
    zh: '【邻里】验证码 {code}，5 分钟内有效。请勿告诉他人。',
    en: 'Linli: your code is {code}, valid for 5 minutes. Tell nobody.',
  },
}
