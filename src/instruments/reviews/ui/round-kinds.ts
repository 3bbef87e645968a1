/** What pages of rooms above need to know of rounds. */
export { type RoundKind, roundKinds, traits, weightsTotal } from '../rounds/rules.ts'
