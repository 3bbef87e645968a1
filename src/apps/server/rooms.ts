import type { Room } from '../../kernel/room.ts'
import { casesRoom } from '../../life/cases/index.ts'
import { peopleRoom } from '../../registers/people/index.ts'
import { placesRoom } from '../../registers/places/index.ts'
import { words as files } from '../../kernel/files/words.ts'

/** The rooms of this installation, lower storeys first. */
export const rooms: Room[] = [{ name: 'kernel', words: files }, placesRoom, peopleRoom, casesRoom]
