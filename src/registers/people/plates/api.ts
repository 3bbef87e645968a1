import { Type } from 'typebox'
import { endpoint, Id, Words } from '../../../kernel/endpoint.ts'
import { type PlateKind, plateKinds } from './rules.ts'

const Kind = Type.Enum(Object.keys(plateKinds) as [PlateKind, ...PlateKind[]])
const Plate = Type.Object({ organisation: Id, kind: Kind })

export const putUpPlate = endpoint({
  method: 'POST',
  path: '/api/organisations/:id/plates',
  summary: 'Put a plate up on an organisation, such as its mailbox.',
  params: Type.Object({ id: Id }),
  status: 201,
  body: Type.Object({ kind: Kind, name: Words(60, 2) }),
  reply: Plate,
})
export const takeDownPlate = endpoint({
  method: 'DELETE',
  path: '/api/organisations/:id/plates/:kind',
  summary: 'Take a plate down; what came under it stays.',
  params: Type.Object({ id: Id, kind: Kind }),
  reply: Plate,
})
