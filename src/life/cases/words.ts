import type { Words } from '../../kernel/words.ts'

/** Refusals and messages of this room; what its pages say stands with them in ui/words*.ts. */
import { words as figures } from './figures/words.ts'
import { words as open311 } from './open311/words.ts'
import { words as outside } from './words-outside.ts'

export const words: Words = {
  ...open311,
  ...outside,
  ...figures,
  'problem.bad-signature': {
    zh: '签名不对，或者时间差了五分钟以上。',
    en: 'The signature is not right, or its time is more than five minutes off.',
  },
  'problem.wrong-state': {
    zh: '这件事已经走到别的步骤，请刷新看最新情况。',
    en: 'The case has moved on; look at its newest state.',
  },
  'problem.withdrawal-late': {
    zh: '超过 {seconds} 秒了，不能直接撤回。要换单位，请用“撤回改派”。',
    en: 'More than {seconds} seconds have passed. To send it elsewhere, take it back with a reason.',
  },
  'problem.dispatch-touched': {
    zh: '已经有人接着办了，没有撤回。要换单位，请用“撤回改派”。',
    en: 'Somebody has worked on it since; it was left there. To send it elsewhere, take it back with a reason.',
  },
  'problem.not-dispatcher': {
    zh: '这不是您做的，不能直接撤回。',
    en: 'Somebody else did it.',
  },
  'problem.competence-past': {
    zh: '目录只能从今天或以后的日子改起，以前派的按当时的目录。',
    en: 'The catalogue is changed from today on; what was dispatched before went by the one of its day.',
  },
  'problem.competence-later': {
    zh: '这个类别在这里已经定了一条更晚开始的，请先结束那一条。',
    en: 'A later entry is set for this category here; end that one first.',
  },
  'problem.competence-twice': {
    zh: '同一个类别、同一个区域写了两条。',
    en: 'Two entries for the same category and area.',
  },
  'problem.no-desk': {
    zh: '您的岗位不在一个区域上，没有可以共享的同事。请只留给自己。',
    en: 'Your post is on no area, so there is no desk to share with. Keep it for yourself.',
  },
  'problem.too-many-views': {
    zh: '这里最多留 {most} 个视图，请先删掉不用的。',
    en: 'At most {most} views are kept here; give up one you no longer need.',
  },
  'problem.list-too-long': {
    zh: '这些条件下超过 {most} 件，一次导不出来。请缩小范围：选一个社区、一个类别，或者只看超期的，再导出。',
    en: 'More than {most} cases; too many for one workbook. Narrow it down by area or category, or to what is overdue.',
  },
  'problem.words-needed': { zh: '这一步需要写明情况。', en: 'This step needs words.' },
  'problem.patrol-cannot-handle': {
    zh: '巡查方单位不能承办（巡办分离）。',
    en: 'An organisation of the patrol side may not handle (patrol and handling are separate).',
  },
  'problem.matter-of-department': {
    zh: '按职责清单（{clause}），这是{department}的事。没有经区委、区政府研究同意并转来人员和经费，不能派给街道；请派给该部门。',
    en: 'By the catalogue ({clause}) this is a matter of {department}. It goes to a street only once the district has decided so and its posts and money came with it; dispatch it to the department.',
  },
  'problem.cannot-handle': { zh: '这个单位不承办案件。', en: 'This organisation does not handle cases.' },
  'problem.reporter-is-handler': {
    zh: '上报人不能办理自己上报的事，请换一位承办人（巡办分离）。',
    en: 'Who reported a matter may not handle it; choose another handler.',
  },
  'problem.handler-is-checker': {
    zh: '办理的人不能核查同一件事（系统代办的，接入系统的人也算），请由巡查方其他人核查。',
    en: 'Who handled a matter, or let in the system that did, may not check it.',
  },
  'problem.checker-not-patrol': {
    zh: '核查须由巡查方、且不是承办单位的人来做。',
    en: 'The check is made by the patrol side, from another organisation than the handler’s.',
  },
  'problem.handler-elsewhere': {
    zh: '这位承办人不在所选单位。',
    en: 'This person is not in the chosen organisation.',
  },
  'problem.not-handler': {
    zh: '这件事不是派给您单位的。',
    en: 'This case was not sent to your organisation.',
  },
  'problem.mediation-open': {
    zh: '这件事正在调解，签了协议或者结束调解之后再办结。',
    en: 'It is being mediated; conclude or end the mediation first.',
  },
  'problem.mediated-already': { zh: '这件事已经在调解了。', en: 'This case is being mediated already.' },
  'problem.mediation-state': {
    zh: '这次调解已经走到别的步骤，请刷新看最新情况。',
    en: 'The mediation has moved on; look at its newest state.',
  },
  'problem.same-party': {
    zh: '双方不能是同一个人，请核对姓名和电话。',
    en: 'The two parties are one person; check names and phones.',
  },
  'problem.dispute-words': { zh: '请写明为什么事闹矛盾。', en: 'Say what the dispute is about.' },
  'problem.session-time': {
    zh: '调解时间不能晚于现在，也不能早于两个月前。',
    en: 'A session lies in the past, at most two months ago.',
  },
  'problem.follow-up-day': {
    zh: '回访日期要在今天或以后，两年以内。',
    en: 'The day of follow-up is today or later, within two years.',
  },
  'problem.agreement-changed': {
    zh: '协议刚刚改过，请看过新的内容再签。',
    en: 'The agreement was written anew; read it before you sign.',
  },
  'problem.party-gone': {
    zh: '这一方已经注销，不能再签字。',
    en: 'This party was erased and cannot sign.',
  },
  'problem.unknown-category': { zh: '没有这个类别。', en: 'There is no such category.' },
  'problem.verdict-incomplete': {
    zh: '接通了就要选“是否解决”和“是否满意”；没接通则都不选。',
    en: 'When reached, say whether it is solved and satisfies; when not, neither.',
  },
  'problem.reopen-late': {
    zh: '结案已超过 {days} 天，请重新反映。',
    en: 'It was closed more than {days} days ago; please raise it anew.',
  },
  'problem.confidential': { zh: '保密事项不能公开。', en: 'A confidential matter is never published.' },
  'problem.no-contact': { zh: '这件事没有留联系方式。', en: 'No contact was left for this case.' },
  'problem.not-caller': {
    zh: '这件事不是用这个号码反映的，请另外登记。',
    en: 'This case was not raised from this number; please take it down as a new one.',
  },
  'problem.unknown-caller': {
    zh: '这个号码下没有这个人，请选“另一位”。',
    en: 'Nobody like that is known under this number; choose “somebody else”.',
  },
  'problem.cell-source-known': {
    zh: '这个编号以前已经导入过。',
    en: 'This number came in before.',
  },
  'problem.unknown-mailbox': {
    zh: '没有这个信箱，或者已经撤下。请重新选一个。',
    en: 'There is no such mailbox, or it was taken down. Choose another.',
  },
  'problem.not-your-organisation': {
    zh: '您在这个单位没有岗位，不能以它的名义反映。请单位联系登记员登记经办人。',
    en: 'You hold no post there and cannot speak for it. Its agent is registered by the registrar.',
  },
  'problem.organisation-is-named': {
    zh: '以单位名义反映的，不能匿名，也不能代别人反映。',
    en: 'What a body raises is neither anonymous nor on behalf of a person.',
  },
  'problem.no-photo': { zh: '没有收到照片。', en: 'No picture was received.' },
  'problem.unknown-photo': {
    zh: '有一张照片找不到了，请重新添加。',
    en: 'A picture could not be found; please add it again.',
  },
  'problem.too-many-photos': { zh: '最多 {most} 张照片。', en: 'At most {most} pictures.' },
  'problem.approval-pending': {
    zh: '已有一项申请在等批，批了再提。',
    en: 'Something was asked for already; wait for the decision.',
  },
  'problem.nothing-asked': { zh: '没有等着批的申请。', en: 'Nothing waits for a decision.' },
  'problem.asker-decides': {
    zh: '自己提的申请不能自己批。',
    en: 'Who asks does not decide.',
  },
  'problem.not-approver': {
    zh: '这项申请要由更高一级的人来批。',
    en: 'This has to be decided by somebody higher.',
  },
  'problem.first-recipient': {
    zh: '首接负责：这件事有几个单位一起办，由您单位牵头，不能退回。',
    en: 'First recipient: several units work on it and yours leads; it cannot be given back.',
  },
  'problem.extension-late': {
    zh: '期限已过，不能再申请延期。',
    en: 'The deadline has passed; an extension is asked for before it.',
  },
  'problem.extension-not-later': {
    zh: '新期限要晚于现在的期限。',
    en: 'The new deadline must be later than the present one.',
  },
  'problem.day-past': { zh: '这个时间已经过了。', en: 'This time has passed.' },
  'problem.parts-open': {
    zh: '还有 {count} 个协办单位没办完，都办完了才能办结。',
    en: '{count} units that assist are not done yet.',
  },
  'problem.supervision-open': {
    zh: '有督办还没答复，先答复再办结。',
    en: 'A supervision waits for its answer; answer it first.',
  },
  'problem.no-supervision': { zh: '没有等着答复的督办。', en: 'No supervision waits for an answer.' },
  'problem.not-below': {
    zh: '二次派单只能派给本单位下属的单位。',
    en: 'A part is sent on only to a body below your own.',
  },
  'problem.unit-already-in': { zh: '这个单位已经在办了。', en: 'This unit works on it already.' },
  'problem.lead-needed': { zh: '吹哨要定一个牵头单位。', en: 'Name the unit that leads.' },
  'problem.level-not-higher': {
    zh: '只能往上一级呈报。',
    en: 'A matter is passed up, to a higher level only.',
  },
  'problem.merge-target': {
    zh: '不能并到这件事里：它已经办完，或者一件保密一件不保密。',
    en: 'It cannot join that case: it is over, or only one of them is confidential.',
  },
  'message.mediation-to-sign': {
    zh: '【邻里】{number} 的调解协议写好了，请看过再签字，链接只给您本人：{url}',
    en: 'Linli: the agreement on {number} is written; read it and sign, this link is yours alone: {url}',
  },
  'message.case-answered': {
    zh: '【邻里】您反映的 {number} 有答复了，请看看是否解决：{url}',
    en: 'Linli: your case {number} has an answer; please say whether it is solved: {url}',
  },
  'problem.unknown-facility': { zh: '没有登记这个设施。', en: 'No such facility is registered.' },
  'message.need-answered': {
    zh: '【邻里】您反映的 {number} 列入的需求有回应了：{url}',
    en: 'Linli: the need your case {number} became has an answer: {url}',
  },
  'message.case-declined': {
    zh: '【邻里】您反映的 {number} 没有受理，原因和去哪里办请看：{url}',
    en: 'Linli: your case {number} was declined; why, and where to turn: {url}',
  },
  'message.case-accepted': {
    zh: '【邻里】您反映的 {number} 已受理，经过随时可查：{url}',
    en: 'Linli: your case {number} was accepted; follow it at {url}',
  },
}
