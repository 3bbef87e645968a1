import { timeWords, useLang, useSay } from '../../../kernel/web/index.ts'
import { WideTable } from '../../../registers/places/ui/console/wide-table.tsx'
import type { Hook, Hooks } from './page.tsx'
import { words } from './words.ts'

type Delivery = Hook['deliveries'][number]
const own = {
  'kernel.hook.tested': 'console.hook.test',
  'kernel.hook.digest': 'console.hook.digest',
} as const
const isOwn = (kind: string): kind is keyof typeof own => Object.hasOwn(own, kind)

/** The newest attempts, newest first: what, when, and what the other side answered. */
export function Deliveries({ hook, kinds }: { hook: Hook; kinds: Hooks['kinds'] }) {
  const say = useSay(words)
  const lang = useLang()
  if (hook.deliveries.length === 0) return <p className="ll-2">{say('console.hook.noDeliveries')}</p>
  const nameOf = (kind: string) =>
    isOwn(kind) ? say(own[kind]) : (kinds.find((one) => one.kind === kind)?.[lang] ?? kind)
  return (
    <WideTable<Delivery>
      label={say('console.hook.newest')}
      least={520}
      rowKey="id"
      dataSource={hook.deliveries}
      columns={[
        {
          title: say('console.hook.when'),
          key: 'at',
          render: (_, one) => <time dateTime={one.at}>{timeWords(one.at, lang)}</time>,
        },
        { title: say('console.hook.what'), key: 'kind', render: (_, one) => nameOf(one.kind) },
        { title: say('console.hook.attempt'), dataIndex: 'attempt' },
        { title: say('console.hook.answer'), key: 'answer', render: (_, one) => <Answer one={one} /> },
        {
          title: say('console.hook.took'),
          key: 'ms',
          render: (_, one) => `${one.ms.toLocaleString('en-US')} ms`,
        },
      ]}
    />
  )
}

function Answer({ one }: { one: Delivery }) {
  const say = useSay(words)
  const code = /^errcode-(-?\d+)$/.exec(one.trouble ?? '')?.[1]
  const status = code ?? one.status ?? 0
  if (!one.trouble) return <>{say('console.hook.arrived', { status })}</>
  const key = `console.hook.trouble.${code ? 'errcode' : one.trouble}`
  const known = Object.hasOwn(words, key)
  return <b className="hook-trouble">{known ? say(key as keyof typeof words, { status }) : one.trouble}</b>
}
