/**
 * What every page is made of. Pages import from here; nothing of this is used by the server.
 *
 * call / useRead / startLive   talk to the declared endpoints (types only) and keep what is shown fresh
 * useSay / setLang, useLook     language and look, kept on this device
 * mount, Page                   one lazy route per page
 * PhoneShell, forms, states     frame, native inputs, empty / error / loading / offline
 * StatusChip, SlaClock, ThreeQuestions, TimeLine, ProofBadge, PersonLine, PlaceBreadcrumb
 */
export { apiUrl, basePath, prefix } from './address.ts'
export { call, fetchFile, keepFile, newKey, onSignedOut, Refused, sendUnder, sentenceOf } from './call.ts'
export { type Here, HereProvider, useHere } from './here.ts'
export { type Kept, kept } from './kept.ts'
export { currentLang, setLang, useLang, useSay } from './lang.ts'
export { startLive } from './live.ts'
export { setLook, SIZES, useLook } from './mode.ts'
export { mount, type Page, usePathPart, useQueryPart } from './pages.tsx'
export { checkProof, type Proof, type ProofResult } from './proof.ts'
export { newQueryClient, readKey, usePages, useRead } from './read.ts'
export { PersonLine, PlaceBreadcrumb, type PlaceStep, ProofBadge } from './badges.tsx'
export {
  Button,
  ButtonLink,
  Choice,
  type Option,
  SelectField,
  Switch,
  TextArea,
  TextField,
} from './forms.tsx'
export { Go } from './go.tsx'
export { type ImportBatch, importRuns, useImportBatch, useImportStep } from './import-batch.ts'
export { Money } from './money.tsx'
export { SearchChoice } from './search-choice.tsx'
export { useSettled } from './settled.ts'
export { BrandMark, PhoneShell } from './shell.tsx'
export { EmptyState, ErrorState, Loading, OfflineBanner, useOnline, Wrong } from './states.tsx'
export { type ChipKind, DaysClock, type Light, lightOf, SlaClock, StatusChip } from './status.tsx'
export { StageBar, ThreeQuestions, TimeLine, type TimeLineStep } from './thread.tsx'
export { dayWords, monthWords, spanWords, timeWords, useNow } from './time.ts'
export { useWrite } from './write.ts'
