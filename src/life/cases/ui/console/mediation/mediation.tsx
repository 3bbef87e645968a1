import { Modal } from 'antd'
import { Printer } from 'lucide-react'
import { useState } from 'react'
import {
  Button,
  EmptyState,
  ErrorState,
  Go,
  Loading,
  Refused,
  StatusChip,
  usePathPart,
  useRead,
  useSay,
} from '../../../../../kernel/web/index.ts'
import type { getMediation } from '../../../api.ts'
import { MediationBody } from '../../mediation/body.tsx'
import type { MediationView } from '../../mediation/telling.ts'
import { words as shared } from '../../mediation/words.ts'
import { AgreementPaper } from './paper.tsx'
import { stepForms } from './step-forms.tsx'
import { words } from './words.ts'

/** One mediation on the desktop: everything of it, the steps of the desk, and the paper that is signed and sealed. */
export function Page() {
  const say = useSay(words)
  const id = usePathPart('id')
  const read = useRead<typeof getMediation>(
    'GET /api/mediations/:id',
    { params: { id } },
    { live: ['cases.mediation'], fresh: 5_000 },
  )
  const view = read.data
  return (
    <div className="page case-page">
      <p className="page-tools">
        <Go to="/mediations" className="ll-link">
          {say('mediation.back')}
        </Go>
        {view && view.version > 0 && (
          <Button onClick={() => window.print()}>
            <Printer size={18} aria-hidden="true" />
            {say('mediation.print')}
          </Button>
        )}
      </p>
      {!view && read.error && <Gone error={read.error} again={() => void read.refetch()} />}
      {read.isPending && <Loading lines={9} />}
      {view && <Whole view={view} />}
    </div>
  )
}

function Gone({ error, again }: { error: unknown; again: () => void }) {
  const tell = useSay(shared)
  return error instanceof Refused && error.status === 404 ? (
    <EmptyState title={tell('mediation.gone')}>{tell('mediation.goneDo')}</EmptyState>
  ) : (
    <ErrorState error={error} again={again} />
  )
}

function Whole({ view }: { view: MediationView }) {
  const say = useSay(words)
  const tell = useSay(shared)
  const [open, setOpen] = useState<string>()
  const label = (step: string) =>
    step === 'agreement' && view.version > 0
      ? tell('mediation.do.rewrite')
      : tell(`mediation.do.${step as 'session' | 'agreement' | 'follow-up' | 'ending'}`)
  const steps = view.may.filter((step) => step in stepForms)
  const Form = open ? stepForms[open] : undefined
  return (
    <>
      <article className="mediation-screen">
        <MediationBody view={view}>
          <Go to={`/cases/${view.case}`} className="ll-link">
            {tell('mediation.case', { number: view.case })}
          </Go>
          {view.due && <StatusChip kind="late">{tell('mediation.followUpDue')}</StatusChip>}
        </MediationBody>
        {steps.length > 0 && (
          <p className="page-tools mediation-steps">
            {steps.map((step) => (
              <Button key={step} onClick={() => setOpen(step)}>
                {label(step)}
              </Button>
            ))}
          </p>
        )}
        {view.may.includes('signature') && <p className="ll-s ll-2">{say('mediation.signOnPhone')}</p>}
      </article>
      {view.version > 0 && <AgreementPaper view={view} />}
      {open && Form && (
        <Modal open footer={null} onCancel={() => setOpen(undefined)} title={label(open)}>
          <Form view={view} close={() => setOpen(undefined)} />
        </Modal>
      )}
    </>
  )
}
