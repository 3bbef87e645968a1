import { useState } from 'react'
import type { Static } from 'typebox'
import {
  Button,
  call,
  ErrorState,
  Loading,
  SelectField,
  TextField,
  useLang,
  usePathPart,
  useRead,
  useSay,
  Wrong,
} from '../../../../kernel/web/index.ts'
import { useMe } from '../../../../registers/people/ui/console/me.ts'
import type { getChecklist, writeChecklist } from '../../api.ts'
import { asked, type Item, severities } from '../../rules.ts'
import { Head } from './head.tsx'
import { words } from './words.ts'
import { useRoundWrite } from './writing.ts'

type List = Static<(typeof getChecklist)['reply']>

/** One checklist: who answers for the whole district writes its next version. */
export function Page() {
  const code = usePathPart('code')
  const lang = useLang()
  const read = useRead<typeof getChecklist>(
    'GET /api/checklists/:code',
    { params: { code } },
    { fresh: 5_000 },
  )
  return (
    <div className="page">
      <Head title={read.data?.[lang] ?? ''} />
      {read.error && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.isPending && <Loading lines={9} />}
      {read.data && <Items key={read.data.version} list={read.data} />}
    </div>
  )
}

function Items({ list }: { list: List }) {
  const say = useSay(words)
  const me = useMe().data
  const may = me?.posts.some(
    (post) => (post.role === 'duty-chief' || post.role === 'district-lead') && post.areaCode === me.district,
  )
  const [items, setItems] = useState<Item[]>(list.items)
  const [saved, setSaved] = useState(false)
  const write = useRoundWrite(
    (_: null, key) =>
      call<typeof writeChecklist>('POST /api/checklists/:code/versions', {
        key,
        params: { code: list.code },
        body: { items },
      }),
    () => setSaved(true),
  )
  const change = (n: number, more: Partial<Item>) => {
    setSaved(false)
    setItems(items.map((item, i) => (i === n ? { ...item, ...more } : item)))
  }
  const groups = [...new Set(items.map(({ group }) => group))]
  const changed = JSON.stringify(items) !== JSON.stringify(list.items)
  return (
    <form
      className="rounds-items"
      onSubmit={(event) => {
        event.preventDefault()
        write.mutate(null)
      }}
    >
      <p className="ll-2" role="status">
        {say('rounds.versionOf', {
          version: list.version,
          count: asked(list.items).length,
          all: list.items.length,
        })}
        {saved && ` ${say('rounds.saved')}`}
      </p>
      {!may && <p className="ll-note">{say('rounds.listReadOnly')}</p>}
      {groups.map((group) => (
        <fieldset key={group} className="ll-sheet stack">
          <legend className="ll-label">{group}</legend>
          {items.map((item, n) =>
            item.group !== group ? null : (
              <One key={item.code} item={item} may={may ?? false} change={(more) => change(n, more)} />
            ),
          )}
        </fieldset>
      ))}
      <Wrong error={write.error} />
      {may && (
        <p className="page-tools">
          <Button kind="main" type="submit" busy={write.isPending} disabled={!changed}>
            {say('rounds.saveVersion', { version: list.version + 1 })}
          </Button>
        </p>
      )}
    </form>
  )
}

function One({ item, may, change }: { item: Item; may: boolean; change: (more: Partial<Item>) => void }) {
  const say = useSay(words)
  const lang = useLang()
  if (!may)
    return (
      <p>
        {item[lang] || item.zh || <span className="ll-2">{say('rounds.unnamed')}</span>}
        {item.zh && <span className="ll-s ll-2"> {say(`rounds.severity.${item.severity}`)}</span>}
      </p>
    )
  return (
    <div className="rounds-item">
      <TextField
        label={say('rounds.itemWords', { code: item.code })}
        placeholder={say('rounds.unnamed')}
        value={item.zh}
        maxLength={200}
        onChange={(event) => change({ zh: event.target.value })}
      />
      <TextField
        label={say('rounds.itemEnglish')}
        value={item.en}
        maxLength={200}
        onChange={(event) => change({ en: event.target.value })}
      />
      <SelectField
        label={say('rounds.severity')}
        value={item.severity}
        options={severities.map((value) => ({ value, label: say(`rounds.severity.${value}`) }))}
        onChange={(severity) => change({ severity })}
      />
    </div>
  )
}
