import { Modal } from 'antd'
import { useSay } from '../../../../kernel/web/index.ts'
import { words as desk } from './words-list.ts'
import { words } from './words.ts'

const several = [
  ['x', 'cases.desk.key.choose'],
  ['X', 'cases.desk.key.all'],
  ['Esc', 'cases.desk.key.none'],
] as const

const keys = [
  ['j', 'cases.console.key.next'],
  ['k', 'cases.console.key.before'],
  ['Enter', 'cases.console.key.open'],
  ['1 – 9', 'cases.console.key.unit'],
  ['d', 'cases.console.key.dispatch'],
  ['n', 'cases.desk.key.note'],
  ['h', 'cases.desk.key.handler'],
  ['u', 'cases.desk.key.undo'],
  ['/', 'cases.console.key.search'],
  ['?', 'cases.console.key.help'],
] as const

interface HelpProps {
  open: boolean
  /** Several may be chosen here. */
  together: boolean
  close: () => void
}

/** What the keyboard can do here. */
export function KeysHelp({ open, together, close }: HelpProps) {
  const say = useSay({ ...words, ...desk })
  return (
    <Modal
      open={open}
      onCancel={close}
      footer={null}
      title={say('cases.console.keys')}
      width={420}
      destroyOnHidden
    >
      <dl className="keys">
        {[...keys, ...(together ? several : [])].map(([key, word]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{say(word)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
