import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import { apiUrl, Button, fetchFile, keepFile, useSay, Wrong } from '../../../../kernel/web/index.ts'
import type { getFund } from '../../api.ts'
import { takesGifts } from '../../rules.ts'
import { words } from '../words.ts'
import { words as following } from '../words-following.ts'

/** 拿走数据: the fund as files for a spreadsheet, and in the open formats of contracts and grants where it has any. */
export function Data({ fund }: { fund: ReplyOf<typeof getFund> }) {
  const say = useSay(words)
  const sayFollowing = useSay(following)
  const feed = apiUrl('/api/funds/:id/exports/atom', { id: fund.id })
  const contracted = fund.budget.encumbered !== '0' || fund.budget.spent !== '0'
  const formats = [
    'xlsx' as const,
    'csv' as const,
    // What persons were granted is no contract.
    ...(contracted && fund.kind !== 'relief' && fund.kind !== 'collective' ? (['ocds'] as const) : []),
    ...(contracted && takesGifts(fund.kind) ? (['360giving'] as const) : []),
  ]
  const take = useMutation({
    mutationFn: async (format: string) =>
      keepFile(await fetchFile(`/api/funds/${fund.id}/exports/${format}`, {})),
  })
  return (
    <section>
      <div className="ll-sec">
        <h2>{say('funds.data')}</h2>
      </div>
      <p className="page-tools">
        {formats.map((format) => (
          <Button
            key={format}
            busy={take.isPending && take.variables === format}
            onClick={() => take.mutate(format)}
          >
            <Download size={16} aria-hidden="true" /> {say(`funds.data.${format}`)}
          </Button>
        ))}
      </p>
      <p>
        <a className="ll-link" href={feed} type="application/atom+xml">
          {sayFollowing('following.feed')}
        </a>
      </p>
      <link rel="alternate" type="application/atom+xml" title={fund.name} href={feed} />
      <Wrong error={take.error} />
    </section>
  )
}
