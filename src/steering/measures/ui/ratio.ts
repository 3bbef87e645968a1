import { points, share } from '../../../works/funds/ui/share.ts'

interface Ratio {
  part: string
  whole: string
}

/** By how much something grew, as per cent with its sign and one decimal: `+23.1 %`. */
export const grew = ({ part, whole }: Ratio): string => `${points(part, '0', whole)} %`

/** A share as per cent with one decimal: `17.2 %`. */
export const shared = ({ part, whole }: Ratio): string => share(part, whole)
