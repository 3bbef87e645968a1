import { useLang } from '../../../../../kernel/web/index.ts'
import type { RequestKind } from '../../../rules.ts'
import { type Category, useCategories } from '../categories.ts'
import { type CallDraft, usualKind } from './draft.ts'

/** Names of categories with their group before them. */
export function useLongNames(): (code: string) => string {
  const lang = useLang()
  const { byCode } = useCategories()
  return (code) => {
    const item = byCode.get(code)
    const group = item?.parent ? byCode.get(item.parent) : undefined
    return [group?.[lang], item?.[lang] ?? code].filter(Boolean).join(' · ')
  }
}

/** A report of wrongdoing is confidential until the clerk says otherwise; other kinds are not. */
export const withKind = (draft: CallDraft, kind: RequestKind): Partial<CallDraft> =>
  kind === draft.kind ? {} : { kind, confidential: kind === 'report' }

const usually = (category: Category | undefined) => ({
  kind: (category?.kind ?? usualKind) as RequestKind,
  urgent: category?.urgent ?? false,
})

/** A category brings its kind and urgency, where the clerk has not said otherwise before. */
export function withCategory(
  draft: CallDraft,
  category: string | null,
  byCode: ReadonlyMap<string, Category>,
): Partial<CallDraft> {
  const was = usually(byCode.get(draft.category ?? ''))
  const now = usually(byCode.get(category ?? ''))
  return {
    category,
    urgent: draft.urgent === was.urgent ? now.urgent : draft.urgent,
    ...withKind(draft, draft.kind === was.kind ? now.kind : draft.kind),
  }
}
