import { PersonLine, timeWords, useLang, useRead, useSay } from '../../../../kernel/web/index.ts'
import type { caseOnCall } from '../../api.ts'
import { words } from './words.ts'
import './on-call.css'

type SkillKey = 'onCall.skill.gas'

/** With a case, for who works on it: the specialists on call for its place, nearest first; nothing where none is asked for. */
export function OnCallPart({ number }: { number: string }) {
  const say = useSay(words)
  const lang = useLang()
  const { data } = useRead<typeof caseOnCall>(
    'GET /api/cases/:number/on-call',
    { params: { number } },
    { fresh: 60_000, live: ['cases.'] },
  )
  if (!data?.skill) return null
  const skill = say(`onCall.skill.${data.skill}` as SkillKey)
  return (
    <section className="on-call" aria-label={say('onCall.title', { skill })}>
      <p className="ll-label">{say('onCall.title', { skill })}</p>
      {data.now.map((one) => (
        <PersonLine
          key={`${one.name} ${one.until}`}
          name={one.name}
          about={[
            one.unit ?? one.title,
            one.area.at(-1)?.name ?? '',
            say('onCall.until', { time: timeWords(one.until, lang) }),
          ]
            .filter(Boolean)
            .join(say('onCall.comma'))}
          phone={one.phone}
        />
      ))}
      {data.now.length === 0 && <p className="ll-2">{say('onCall.nobody', { skill })}</p>}
      {data.next && (
        <PersonLine
          name={say('onCall.next', { name: data.next.name, time: timeWords(data.next.from, lang) })}
          about={data.next.unit ?? data.next.title}
          phone={data.next.phone}
        />
      )}
    </section>
  )
}
