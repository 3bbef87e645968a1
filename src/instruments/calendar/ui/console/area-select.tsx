import { useRead } from '../../../../kernel/web/index.ts'
import { useMyArea } from '../../../../registers/people/ui/console/me.ts'
import type { listChildren } from '../../../../registers/places/api.ts'

/** The areas directly under one's own. */
export function AreaSelect({ area, set }: { area: string; set: (code: string) => void }) {
  const mine = useMyArea()
  const read = useRead<typeof listChildren>(
    'GET /api/areas/:code/children',
    { params: { code: mine?.code ?? '' } },
    { enabled: mine !== undefined, fresh: 600_000 },
  )
  return (
    <select
      className={area ? 'pill pill-on' : 'pill'}
      aria-label={mine?.name}
      value={area}
      onChange={(event) => set(event.target.value)}
    >
      <option value="">{mine?.name}</option>
      {(read.data?.items ?? []).map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  )
}
