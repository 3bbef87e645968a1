import { apiUrl, useSay } from '../../../kernel/web/index.ts'
import { words } from './words.ts'
import './signature.css'

/** The drawn lines of a signature, for those who may see them. */
export function SignaturePicture({ id, name }: { id: string; name: string }) {
  const say = useSay(words)
  return (
    <img
      className="signature-shown"
      loading="lazy"
      src={apiUrl('/api/signatures/:id/picture', { id })}
      alt={say('charters.pictureOf', { name })}
    />
  )
}
