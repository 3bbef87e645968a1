import { useState } from 'react'
import { formatYuan } from '../../../../kernel/amount.ts'
import { call, SelectField, TextField, useRead, useSay, useWrite } from '../../../../kernel/web/index.ts'
import type { activateSupport, matterMeans } from '../../matters/api.ts'
import { Frame } from './forms.tsx'
import type { Matter, Support } from './sunk-matters.tsx'
import { words } from './words-matters.ts'

/** What a change of matters makes old. */
export const changes = /\/(sunk-matters|funds|competences|approvals)/

/** Passes on what was decided for one street: the paper, out of which budget, which posts. */
export function ActivateForm({
  matter,
  support,
  close,
}: {
  matter: Matter
  support: Support
  close: () => void
}) {
  const say = useSay(words)
  const [paper, setPaper] = useState('')
  const [chosen, choose] = useState('')
  const [posts, setPosts] = useState<string[]>([])
  const means = useRead<typeof matterMeans>('GET /api/sunk-matters/:id/means', { params: { id: matter.id } })
  const money = support.amount !== '0'
  const funds = means.data?.funds ?? []
  const fund = chosen || (funds.length === 1 ? (funds[0]?.id ?? '') : '')
  const write = useWrite(
    (_: null, key) =>
      call<typeof activateSupport>('POST /api/sunk-matters/:id/activations', {
        params: { id: matter.id },
        key,
        body: { support: support.id, document: paper.trim(), posts, ...(money && fund ? { fund } : {}) },
      }),
    close,
    changes,
  )
  return (
    <Frame
      title={`${matter.title} · ${say('matters.supportOf', { street: support.area.name })}`}
      go={say('matters.activateGo')}
      ready={paper.trim() !== '' && (!money || fund !== '') && posts.length === support.posts}
      write={write}
      close={close}
    >
      <TextField
        label={say('matters.document')}
        hint={say('matters.documentHint')}
        value={paper}
        maxLength={80}
        onChange={(event) => setPaper(event.target.value)}
      />
      {money && (means.isPending || funds.length > 0) && (
        <SelectField
          label={say('matters.fund')}
          value={fund}
          empty=""
          options={funds.map((one) => ({
            value: one.id,
            label: say('matters.fundOf', { name: one.name, sum: formatYuan(BigInt(one.available)) }),
          }))}
          onChange={choose}
        />
      )}
      {money && !means.isPending && funds.length === 0 && <p className="ll-s">{say('matters.noFund')}</p>}
      {support.posts > 0 && (
        <Posts offered={means.data?.posts ?? []} wanted={support.posts} chosen={posts} choose={setPosts} />
      )}
    </Frame>
  )
}

interface PostsProps {
  offered: { id: string; name: string; unit: string }[]
  wanted: number
  chosen: string[]
  choose: (ids: string[]) => void
}

function Posts({ offered, wanted, chosen, choose }: PostsProps) {
  const say = useSay(words)
  const toggle = (id: string) =>
    choose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  return (
    <fieldset>
      <legend className="ll-label">
        {say('matters.choosePosts', { count: wanted, chosen: chosen.length })}
      </legend>
      <p className="desk-purposes">
        {offered.map((one) => (
          <label key={one.id}>
            <input
              type="checkbox"
              checked={chosen.includes(one.id)}
              disabled={!chosen.includes(one.id) && chosen.length >= wanted}
              onChange={() => toggle(one.id)}
            />{' '}
            {one.name} · {one.unit}
          </label>
        ))}
      </p>
    </fieldset>
  )
}
