import type { TableColumnsType } from 'antd'
import type { Static } from 'typebox'
import { ErrorState, Choice, useLang, useRead, useSay } from '../../../../../kernel/web/index.ts'
import { WideTable } from '../../../../../registers/places/ui/console/wide-table.tsx'
import type { figureParts } from '../../../figures/api.ts'
import { inTable } from '../../../figures/rates.ts'
import { words as names } from '../../../figures/words.ts'
import { numberWords, percentWords } from './numbers.ts'
import { words } from './words.ts'

type Part = Static<(typeof figureParts)['reply']>['items'][number]
export type By = 'area' | 'unit'

interface PartsProps {
  query: { area?: string; unit?: string; from: string; to: string }
  by: By
  setBy: (by: By) => void
  /** Goes down into an area or to a unit. */
  open: (key: string) => void
}

/** The areas one level below, or the units that work here, each with the rates that are compared. */
export function Parts({ query, by, setBy, open }: PartsProps) {
  const say = useSay(words)
  const name = useSay(names)
  const read = useRead<typeof figureParts>('GET /api/figures/parts', { query: { ...query, by } })
  const columns = useColumns(by, open)
  return (
    <section className="figure-parts" aria-label={say('cases.board.compare')}>
      <Choice<By>
        label={say('cases.board.compare')}
        value={by}
        options={[
          { value: 'area', label: name('cases.figures.byArea') },
          { value: 'unit', label: name('cases.figures.byUnit') },
        ]}
        onChange={setBy}
      />
      {read.error ? (
        <ErrorState error={read.error} again={() => void read.refetch()} />
      ) : (
        <WideTable<Part>
          label={name(by === 'area' ? 'cases.figures.byArea' : 'cases.figures.byUnit')}
          least={860}
          rowKey={(part) => part.key ?? 'small'}
          columns={columns}
          dataSource={read.data?.items ?? []}
          loading={read.isPending}
          locale={{
            emptyText: read.isPending
              ? ' '
              : say(by === 'area' ? 'cases.board.noParts' : 'cases.board.noUnits'),
          }}
        />
      )}
    </section>
  )
}

function useColumns(by: By, open: (key: string) => void): TableColumnsType<Part> {
  const say = useSay(words)
  const name = useSay(names)
  const lang = useLang()
  const counted = (key: 'accepted' | 'sent' | 'closed') => ({
    title: name(`cases.figures.${key}`),
    key,
    align: 'right' as const,
    render: (_: unknown, part: Part) => numberWords(part[key], lang),
  })
  return [
    {
      title: name(`cases.figures.${by}`),
      key: 'name',
      render: (_, part) =>
        part.key === null ? (
          <span className="ll-2">{name('cases.figures.small')}</span>
        ) : (
          <button type="button" className="ll-link" onClick={() => open(part.key ?? '')}>
            {part.name}
          </button>
        ),
    },
    ...(by === 'area' ? [counted('accepted')] : []),
    counted('sent'),
    counted('closed'),
    ...inTable.map((code) => ({
      title: name(`cases.figure.${code}`),
      key: code,
      align: 'right' as const,
      render: (_: unknown, part: Part) => {
        const rate = part.rates.find((one) => one.code === code)
        if (!rate || rate.value === null) return say('cases.board.none')
        return (
          <>
            {percentWords(rate.value, lang)}
            <br />
            <span className="ll-2 ll-xs">
              {say('cases.board.of', {
                numerator: numberWords(rate.numerator, lang),
                denominator: numberWords(rate.denominator, lang),
              })}
            </span>
          </>
        )
      },
    })),
  ]
}
