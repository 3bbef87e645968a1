import {
  ALargeSmall,
  Award,
  Bell,
  Building2,
  Languages,
  ListChecks,
  Mail,
  Megaphone,
  MessageSquarePlus,
  Phone,
  PhoneCall,
  Settings,
  WalletCards,
} from 'lucide-react'
import type { ReactNode } from 'react'
import {
  ButtonLink,
  Go,
  Loading,
  OfflineBanner,
  PhoneShell,
  setLang,
  setLook,
  StatusChip,
  useHere,
  useLang,
  useLook,
  useRead,
  useSay,
} from '../../kernel/web/index.ts'
import type { areaCases, listCases, listPublications } from '../../life/cases/api.ts'
import { PublicRows } from '../../life/cases/ui/resident/rows.tsx'
import { CaseStrip } from '../../life/cases/ui/resident/strip.tsx'
import { chipOf } from '../../life/cases/ui/resident/telling.ts'
import { words as channelWords } from '../../life/cases/ui/resident/words-channels.ts'
import { words as caseWords } from '../../life/cases/ui/resident/words.ts'
import { Asked } from '../../instruments/reviews/ui/resident/asked.tsx'
import { words as pointWords } from '../../life/points/words.ts'
import { useCompanies } from '../../registers/people/ui/companies.ts'
import { useMyCommunity } from '../../registers/places/ui/mine.ts'
import { words as fundWords } from '../../works/funds/words.ts'
import { useUnread } from './messages-read.ts'
import { words } from './words.ts'

/** Where one lives, one's open case, what one can do here, and the three newest answers nearby. */
export function Page() {
  const say = useSay(words)
  const sayCases = useSay(caseWords)
  const { signedIn } = useHere()
  const open = useRead<typeof listCases>(
    'GET /api/cases',
    { query: { mine: true, open: true, order: 'newest', limit: 5 } },
    { enabled: signedIn === true, live: ['cases.'] },
  )
  const first = open.data?.items[0]
  return (
    <PhoneShell title={say('resident.title')} heading={false} aside={<Corner />} banner={<OfflineBanner />}>
      <Hello />
      {first && (
        <Go to={`/c/${first.number}`} className="ll-sheet mine">
          <span className="mine-title">
            {first.title ?? sayCases('cases.erasedTitle')}
            <StatusChip kind={chipOf[first.state]}>{sayCases(`cases.state.${first.state}`)}</StatusChip>
          </span>
          <CaseStrip matter={first} more="number" />
        </Go>
      )}
      <Asked />
      <Tiles open={open.data?.items.length ?? 0} />
      <CallUs />
      <Newest />
    </PhoneShell>
  )
}

/** What one can do here; `open` of one's own matters are in hand. */
function Tiles({ open }: { open: number }) {
  const say = useSay(words)
  const sayCases = useSay(caseWords)
  const sayChannels = useSay(channelWords)
  const sayPoints = useSay(pointWords)
  const sayFunds = useSay(fundWords)
  const companies = useCompanies()
  return (
    <nav className="tiles" aria-label={say('resident.services')}>
      <Go to="/report" className="tile-main tile-wide">
        <MessageSquarePlus size={28} aria-hidden="true" />
        <span>
          {sayCases('cases.report')}
          <small>{sayCases('cases.reportHint')}</small>
        </span>
      </Go>
      <Go to="/mine" className="tile-wide">
        <ListChecks size={28} aria-hidden="true" />
        <span>
          {sayCases('cases.mine')}
          <small>{open > 0 ? sayCases('cases.mineOpen', { count: open }) : sayCases('cases.mineNone')}</small>
        </span>
      </Go>
      <Go to="/public">
        <Megaphone size={24} aria-hidden="true" />
        <span>{sayCases('cases.public')}</span>
      </Go>
      <Go to="/mailboxes">
        <Mail size={24} aria-hidden="true" />
        <span>{sayChannels('cases.letters')}</span>
      </Go>
      {companies.length > 0 && (
        <Go to="/company">
          <Building2 size={24} aria-hidden="true" />
          <span>{sayChannels('cases.company')}</span>
        </Go>
      )}
      <Go to="/funds">
        <WalletCards size={24} aria-hidden="true" />
        <span>{sayFunds('funds.title')}</span>
      </Go>
      <Go to="/points">
        <Award size={24} aria-hidden="true" />
        <span>{sayPoints('points.title')}</span>
      </Go>
      <Go to="/phones">
        <Phone size={24} aria-hidden="true" />
        <span>{say('resident.phones')}</span>
      </Go>
    </nav>
  )
}

function Corner() {
  const say = useSay(words)
  const lang = useLang()
  const { elder } = useLook()
  const unread = useUnread()
  return (
    <>
      {!elder && (
        <IconButton
          label={say('resident.switchLanguage')}
          onClick={() => setLang(lang === 'zh' ? 'en' : 'zh')}
        >
          <Languages size={22} aria-hidden="true" />
        </IconButton>
      )}
      <IconButton label={say('resident.elder')} pressed={elder} onClick={() => setLook({ elder: !elder })}>
        <ALargeSmall size={24} aria-hidden="true" />
      </IconButton>
      <Go
        to="/messages"
        className="ll-icbtn"
        label={unread > 0 ? say('resident.messagesUnread', { count: unread }) : say('resident.messages')}
      >
        <Bell size={22} aria-hidden="true" />
        {unread > 0 && <span className="unread">{unread > 99 ? '99+' : unread}</span>}
      </Go>
      <Go to="/settings" className="ll-icbtn" label={say('resident.settings')}>
        <Settings size={22} aria-hidden="true" />
      </Go>
    </>
  )
}

interface IconButtonProps {
  label: string
  pressed?: boolean | undefined
  onClick: () => void
  children: ReactNode
}

const IconButton = ({ label, pressed, onClick, children }: IconButtonProps) => (
  <button type="button" className="ll-icbtn" aria-label={label} aria-pressed={pressed} onClick={onClick}>
    {children}
  </button>
)

function Hello() {
  const say = useSay(words)
  const community = useMyCommunity()
  const { district } = useHere()
  const area = community?.code ?? district?.code
  const counts = useRead<typeof areaCases>(
    'GET /api/areas/:code/cases',
    { params: { code: area ?? '' } },
    { enabled: area !== undefined, fresh: 60_000 },
  )
  const above = community?.above ?? ''
  return (
    <div className="hello">
      <div className="hello-place">
        <h1>{community?.name ?? district?.name ?? say('resident.title')}</h1>
        <Go to="/place" className="ll-link">
          {say(community ? 'resident.change' : 'resident.choose')}
        </Go>
      </div>
      <p>
        {counts.data
          ? say(above ? 'resident.today' : 'resident.todayHere', {
              district: above,
              count: counts.data.answeredToday,
            })
          : above || ' '}
      </p>
    </div>
  )
}

function CallUs() {
  const say = useSay(words)
  const { elder } = useLook()
  const { hotline } = useHere()
  if (!elder || !hotline) return null
  return (
    <a className="call-us" href={`tel:${hotline}`}>
      <PhoneCall size={26} aria-hidden="true" />
      {say('resident.callUs', { number: hotline })}
    </a>
  )
}

function Newest() {
  const sayCases = useSay(caseWords)
  const community = useMyCommunity()
  const { district } = useHere()
  const area = community?.code
  const read = useRead<typeof listPublications>(
    'GET /api/publications',
    { query: { answered: true, limit: 3, ...(area ? { area } : {}) } },
    { enabled: Boolean(area ?? district), fresh: 60_000 },
  )
  if (read.isPending) return <Loading lines={6} />
  if (!read.data || read.data.items.length === 0) {
    return (
      <p className="none">
        {sayCases('cases.publicEmpty')} <ButtonLink to="/public">{sayCases('cases.public')}</ButtonLink>
      </p>
    )
  }
  return (
    <section>
      <div className="ll-sec">
        <h2>{sayCases('cases.newest')}</h2>
        <Go to="/public">{sayCases('cases.all', { count: read.data.total.toLocaleString('en-US') })}</Go>
      </div>
      <PublicRows items={read.data.items} />
    </section>
  )
}
