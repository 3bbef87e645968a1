import {
  ArrowDownToLine,
  BookUp,
  Award,
  ReceiptText,
  Scale,
  Smile,
  Split,
  TrendingUp,
  Undo2,
  WalletCards,
} from 'lucide-react'
import type { RailItem } from './items.ts'

const leads = ['community-lead', 'street-lead', 'district-lead']

/** What money there is, what is done with it, and what people say of it. */
export const moneyItems: RailItem[] = [
  {
    to: '/funds',
    group: 'whole',
    word: 'console.funds',
    icon: WalletCards,
    roles: [
      'treasurer',
      'fund-officer',
      'approver',
      'payer',
      'community-lead',
      'street-lead',
      'district-lead',
      'auditor',
    ],
  },
  {
    to: '/street-capacity',
    group: 'whole',
    word: 'console.streetCapacity',
    icon: TrendingUp,
    roles: ['treasurer', 'street-lead', 'district-lead', 'auditor'],
  },
  {
    to: '/sunk-matters',
    group: 'whole',
    word: 'console.sunkMatters',
    icon: ArrowDownToLine,
    roles: ['department-lead', 'street-lead', 'district-lead', 'dispatcher', 'treasurer', 'auditor'],
  },
  {
    to: '/spending',
    group: 'work',
    word: 'console.spending',
    icon: ReceiptText,
    roles: [
      'treasurer',
      'approver',
      'payer',
      'desk',
      'community-lead',
      'street-lead',
      'district-lead',
      'fund-officer',
      'auditor',
    ],
  },
  {
    to: '/receipts',
    group: 'work',
    word: 'console.receipts',
    icon: Scale,
    roles: ['treasurer', 'fund-officer', 'auditor'],
  },
  {
    to: '/past-books',
    group: 'whole',
    word: 'console.pastBooks',
    icon: BookUp,
    roles: ['treasurer', 'fund-officer', 'district-lead', 'auditor'],
  },
  {
    to: '/distributions',
    group: 'work',
    word: 'console.distributions',
    icon: Split,
    roles: ['treasurer', 'payer', ...leads, 'auditor'],
  },
  {
    to: '/satisfaction',
    group: 'whole',
    word: 'console.satisfaction',
    icon: Smile,
    roles: [...leads, 'desk', 'treasurer', 'payer', 'fund-officer', 'handler', 'auditor'],
  },
  {
    to: '/review-rounds',
    group: 'work',
    word: 'console.reviewRounds',
    icon: Award,
    roles: [...leads, 'desk', 'treasurer', 'auditor'],
  },
  {
    to: '/refunds',
    group: 'work',
    word: 'console.refunds',
    icon: Undo2,
    roles: ['treasurer', 'fund-officer', 'auditor', 'district-lead'],
  },
]
