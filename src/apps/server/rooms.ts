import type { Room } from '../../kernel/room.ts'
import { approvalsRoom } from '../../instruments/approvals/index.ts'
import { calendarRoom } from '../../instruments/calendar/index.ts'
import { chartersRoom } from '../../instruments/charters/index.ts'
import { ledgerRoom } from '../../instruments/ledger/index.ts'
import { reviewsRoom } from '../../instruments/reviews/index.ts'
import { casesRoom } from '../../life/cases/index.ts'
import { pointsRoom } from '../../life/points/index.ts'
import { roundsRoom } from '../../life/rounds/index.ts'
import { fundsRoom } from '../../works/funds/index.ts'
import { growthRoom } from '../../steering/growth/index.ts'
import { measuresRoom } from '../../steering/measures/index.ts'
import { publicAddress } from './address.ts'
import { peopleRoom } from '../../registers/people/index.ts'
import { placesRoom } from '../../registers/places/index.ts'
import { attachmentState } from '../../kernel/files/photos.ts'
import { words as files } from '../../kernel/files/words.ts'
import { hookSettings } from '../../kernel/hooks/rules.ts'
import { hookState } from '../../kernel/hooks/tables.ts'
import { words as hooks } from '../../kernel/hooks/words.ts'
import { words as imports } from '../../kernel/imports/words.ts'
import { verificationState } from '../../kernel/verifying/tables.ts'
import { words as verifying } from '../../kernel/verifying/words.ts'
import { policy } from '../../kernel/policy.ts'
import { routes } from '../../kernel/routes.ts'
import { settingState } from '../../kernel/setting-list.ts'
import { coveredUntil, workdayRule, workingHours } from '../../kernel/workdays.ts'

const kernelRoom: Room = {
  name: 'kernel',
  words: { ...files, ...imports, ...hooks, ...verifying },
  routes,
  policy,
  settings: [coveredUntil, workingHours, publicAddress, ...hookSettings],
  nouns: [
    { noun: 'kernel.hook', table: 'kernel_hook', columns: hookState },
    { noun: 'kernel.verification', table: 'kernel_verification', columns: verificationState },
    { noun: 'kernel.setting', table: 'kernel_setting', columns: settingState },
    {
      noun: 'kernel.attachment',
      table: 'kernel_attachment',
      columns: attachmentState,
      where: 't.subject is not null',
    },
  ],
  invariants: [workdayRule],
}

/** The rooms of this installation, lower storeys first. */
export const rooms: Room[] = [
  kernelRoom,
  placesRoom,
  peopleRoom,
  approvalsRoom,
  ledgerRoom,
  calendarRoom,
  chartersRoom,
  reviewsRoom,
  casesRoom,
  roundsRoom,
  pointsRoom,
  fundsRoom,
  measuresRoom,
  growthRoom,
]

/** What the rooms tell other systems. */
export const outside = rooms.flatMap((room) => room.outside ?? [])
