import type { Context } from '../../../kernel/event.ts'
import { fillPost, makePerson } from '../../../registers/people/index.ts'

/** Somebody who judges: of the register, with a post over an area. */
export async function jurorOver(c: Context, areaPath: string): Promise<string> {
  const person = await makePerson(c, { name: '评委', joinedBy: 'worker' })
  await fillPost(c, {
    person,
    role: 'juror',
    title: '评委',
    areaPath,
    organisation: null,
    publicName: '评委',
  })
  return person
}
