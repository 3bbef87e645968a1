import { Modal } from 'antd'
import { useSay } from '../../../../kernel/web/index.ts'
import { words } from './words.ts'

const keys = [
  ['j', 'cases.console.key.next'],
  ['k', 'cases.console.key.before'],
  ['Enter', 'cases.console.key.open'],
  ['1 – 9', 'cases.console.key.unit'],
  ['d', 'cases.console.key.dispatch'],
  ['/', 'cases.console.key.search'],
  ['?', 'cases.console.key.help'],
] as const

/** What the keyboard can do here. */
export function KeysHelp({ open, close }: { open: boolean; close: () => void }) {
  const say = useSay(words)
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
        {keys.map(([key, word]) => (
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
