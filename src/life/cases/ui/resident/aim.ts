import { useQueryPart, useRead, useSay } from '../../../../kernel/web/index.ts'
import type { getOrganisation } from '../../../../registers/people/api.ts'
import { useCompanies } from '../../../../registers/people/ui/companies.ts'
import { words as channels } from './words-channels.ts'
import { words } from './words.ts'

/** By which way a report goes, as the house takes it. */
export interface Way {
  channel: 'web' | 'mailbox' | 'online'
  mailbox?: string
  onBehalfOf?: string
}

export interface Aim {
  way: Way
  /** What stands over the page, who it is for, and what becomes of it. */
  title: string
  told: { main: string; more: string } | null
  /** Who looks at it first, where that is not the community. */
  reader: string | null
  /** The mailbox of the address is none any more. */
  gone: boolean
  /** The page with its aim, to come back to. */
  here: string
  back: string
}

/** `/report?mailbox=<organisation>`, `?for=<organisation>`, `?channel=online`; else one's own matter. */
export function useAim(): Aim {
  const say = useSay(words)
  const tell = useSay(channels)
  const mailbox = useQueryPart('mailbox')
  const company = useQueryPart('for')
  const online = useQueryPart('channel') === 'online'
  const companies = useCompanies()
  const box = useRead<typeof getOrganisation>(
    'GET /api/organisations/:id',
    { params: { id: mailbox ?? '' } },
    { enabled: mailbox !== undefined, fresh: 60_000 },
  )
  if (mailbox) {
    const plate = box.data?.plates.find(({ kind }) => kind === 'mailbox')
    return {
      way: { channel: 'mailbox', mailbox },
      title: tell('cases.letters'),
      told: plate
        ? {
            main: tell('cases.letters.to', { name: plate.name }),
            more: tell('cases.letters.toMore', { unit: box.data?.name ?? '' }),
          }
        : null,
      reader: plate?.name ?? null,
      gone: box.error !== null || (box.data !== undefined && !plate),
      here: `/report?mailbox=${mailbox}`,
      back: '/mailboxes',
    }
  }
  const shared = { reader: null, gone: false }
  if (company) {
    const name = companies.find(({ id }) => id === company)?.name ?? ''
    return {
      ...shared,
      way: { channel: 'web', onBehalfOf: company },
      title: tell('cases.company'),
      told: { main: tell('cases.company.as', { name }), more: tell('cases.company.asMore') },
      here: `/report?for=${company}`,
      back: '/company',
    }
  }
  if (online)
    return {
      ...shared,
      way: { channel: 'online' },
      title: tell('cases.online'),
      told: { main: tell('cases.online'), more: tell('cases.online.about') },
      here: '/report?channel=online',
      back: '/mailboxes',
    }
  return {
    ...shared,
    way: { channel: 'web' },
    title: say('cases.report'),
    told: null,
    here: '/report',
    back: '/',
  }
}
