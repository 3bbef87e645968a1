import type { PolicyRow } from '../../../kernel/access.ts'

/** Something of one community that the endpoints are asked for. */
export interface Target {
  area: string
  path: string
  /** A case under way, not published, raised by `owner` and sent to the unit of the community. */
  number: string
  event: string
  published: string
  photo: string
  unit: string
  post: string
  residence: string
  person: string
  zone: string
  /** A change of borders planned for a day that never comes. */
  adjustment: string
  tag: string
  notification: string
  topic: string
  need: string
  riskPoint: string
  round: string
  /** Of the round, visited by nobody yet. */
  visited: string
  /** A hazard that was found, and the work order it stands in. */
  hazard: string
  batch: string
  /** Under way, its agreement written, mediated by the desk; and a signature under another's. */
  mediation: string
  signature: string
  /** A grid officer's post, and a shift of it that is to come. */
  officerPost: string
  shift: string
  /** Fed by a budget, with one of its lines; and one that people give to, a gift that waits, money nobody knows. */
  fund: string
  line: string
  reliefFund: string
  gift: string
  /** A campaign of the relief fund that is over and not told of; and one that asks for promises. */
  campaign: string
  /** What the owner gives every month. */
  monthly: string
  pledging: string
  receipt: string
  /** Asked for by `owner`, of a gift that came in. */
  refund: string
  /** A past voucher that was sent by `owner` and waits. */
  intake: string
  /** Tops up what is given to the relief fund; and the fund in which its money lies. */
  pool: string
  sponsorFund: string
  /** A fund of a collective, and what of it is asked to be shared. */
  collective: string
  distribution: string
  /** What the unit is to put into that fund. */
  contribution: string
  /** Asked to be spent and waiting; and a part of a contract that is not accepted yet. */
  application: string
  milestone: string
  commitment: string
  book: string
  /** A matter handed down to the community that waits to be decided, and what is to come with it. */
  matter: string
  support: string
  /** Drawn from the book. */
  sample: string
  /** Waits for the lead of the community; and a publicity under way with an objection nobody has answered: both asked for by `owner`. */
  approval: string
  publicity: string
  objection: string
  /** A survey under way; one that did not pass, what is put right since, and a picture of that. */
  survey: string
  scored: string
  rectification: string
  evidence: string
  /** A round that is scored, in which `owner` is a juror, what was entered, and another juror; and one that is drafted. */
  judged: string
  entrant: string
  juror: string
  drafted: string
  /** Claimed by `owner` for a certificate, and not checked. */
  reward: string
  /** Of `owner`, in whose seats a neighbour stands. */
  delegation: string
}

export interface Asked {
  url: string
  body?: object
  headers?: Record<string, string>
}

/**
 * What is expected of an endpoint, written a second time and apart from the policies. `of` says how the answer to a
 * caller whose reach does not hold the target looks: 404 (`subject`), the same for everybody (`open`), or only those
 * are answered who reach the whole district (`district`).
 */
export interface Expectation {
  row: PolicyRow
  of: 'subject' | 'open' | 'district'
  ask: (t: Target) => Asked
  /** Needs a secret besides, or to have made it oneself: everybody is answered 404. */
  secret?: true
}

export const everybody: PolicyRow = { anyone: 'all' }
export const own: PolicyRow = { 'signed-in': 'own' }
export const ownOrSecret: PolicyRow = { anyone: 'own' }

export const open = (url: string | ((t: Target) => string), body?: object): Expectation => ({
  row: everybody,
  of: 'open',
  ask: (t) => ({ url: typeof url === 'string' ? url : url(t), ...(body ? { body } : {}) }),
})

let n = 0
export const fresh = (): string => `名称${n++}`

/** A form with one file, as a browser sends it. */
export const fileForm = (
  bytes: Buffer,
  name: string,
  type: string,
): { body: Buffer; headers: Record<string, string> } => ({
  body: Buffer.concat([
    Buffer.from(
      `--edge\r\ncontent-disposition: form-data; name="file"; filename="${encodeURIComponent(name.toWellFormed())}"\r\ncontent-type: ${type}\r\n\r\n`,
    ),
    bytes,
    Buffer.from('\r\n--edge--\r\n'),
  ]),
  headers: { 'content-type': 'multipart/form-data; boundary=edge' },
})
export const pictureForm = (picture: Buffer) => fileForm(picture, 'a.jpg', 'image/jpeg')
