import { kept } from '../../../kernel/web/index.ts'

/** A gift made on this device, with the secret under which it is followed. */
export interface KeptGift {
  id: string
  secret: string
}

const isGift = (one: unknown): one is KeptGift =>
  typeof (one as KeptGift | null)?.id === 'string' && typeof (one as KeptGift).secret === 'string'

const gifts = kept<KeptGift[]>('linli.gifts', (stored) =>
  Array.isArray(stored) ? stored.filter(isGift) : [],
)

export const useKeptGifts = (): KeptGift[] => gifts.use()
export const keepGift = (gift: KeptGift): void => gifts.set([gift, ...gifts.get()].slice(0, 50))
export const forgetGift = (id: string): void => gifts.set(gifts.get().filter((one) => one.id !== id))
