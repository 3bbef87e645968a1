import type { useLook } from '../../kernel/web/index.ts'

export type Look = ReturnType<typeof useLook>
