import { describe, expect, it } from 'vitest'
import { chatMessages, phoneIn, spotIn, wordsOf } from './messages.ts'

const timed = `王秀兰 2026-11-20 08:15:32
6栋2单元门口下水道堵了，污水往外冒
[图片]

李大爷 2026-11-20 08:16:01
@王秀兰 是的，我家也返水，从昨晚开始的

物业小陈 2026/11/20 08:20
收到[OK]`

describe('a pasted group chat', () => {
  it('is messages with sender and time; pictures, faces and calls by name are left out', () => {
    expect(chatMessages(timed)).toEqual([
      { sender: '王秀兰', time: '2026-11-20 08:15:32', words: '6栋2单元门口下水道堵了，污水往外冒' },
      { sender: '李大爷', time: '2026-11-20 08:16:01', words: '是的，我家也返水，从昨晚开始的' },
      { sender: '物业小陈', time: '2026/11/20 08:20', words: '收到' },
    ])
  })

  it.each([
    ['王秀兰 昨天 下午 3:05\n路灯不亮', '王秀兰', '昨天 下午 3:05', '路灯不亮'],
    ['11月20日 08:15 王秀兰\n路灯不亮', '王秀兰', '11月20日 08:15', '路灯不亮'],
    ['[2026/11/20 08:15:32] 王秀兰：路灯不亮', '王秀兰', '2026/11/20 08:15:32', '路灯不亮'],
    ['王秀兰:\n路灯不亮', '王秀兰', '', '路灯不亮'],
    ['王秀兰：路灯不亮', '王秀兰', '', '路灯不亮'],
    ['6栋 王秀兰 08:15\r\n路灯不亮', '6栋 王秀兰', '08:15', '路灯不亮'],
  ])('%j', (pasted, sender, time, words) => {
    expect(chatMessages(pasted)).toEqual([{ sender, time, words }])
  })

  it('words with a time or a colon in them begin no message of their own', () => {
    expect(chatMessages('王秀兰 08:15\n昨晚 22:30 以后一直吵，问题：没人管\n到现在也没有停')).toEqual([
      { sender: '王秀兰', time: '08:15', words: '昨晚 22:30 以后一直吵，问题：没人管\n到现在也没有停' },
    ])
    expect(chatMessages('下水道堵了，没人管')).toEqual([
      { sender: '', time: '', words: '下水道堵了，没人管' },
    ])
    expect(chatMessages(' \n[图片]\n')).toEqual([])
  })

  it('becomes one request in which nobody is named, with the spot and the one number left', () => {
    const messages = chatMessages(`${timed}\n\n李大爷 08:25\n王秀兰家最严重，电话 13800138000`)
    const words = wordsOf(messages.slice(0, 2).concat(messages[3] ?? []), '邻居')
    expect(words).toBe(
      '6栋2单元门口下水道堵了，污水往外冒\n是的，我家也返水，从昨晚开始的\n邻居家最严重，电话 13800138000',
    )
    expect(spotIn(words)).toBe('6栋2单元门口')
    expect(phoneIn(words)).toBe('13800138000')
    expect([spotIn('路灯不亮'), phoneIn('13800138000 13800138001')]).toEqual(['', ''])
  })
})
