import { phoneOf } from '../../../kernel/accounts/phone.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { say } from '../../../kernel/words.ts'
import { makePerson } from '../../../registers/people/index.ts'
import { areaOf, areasBelow, resolveTag } from '../../../registers/places/index.ts'
import { raise } from '../intake.ts'
import { requestKinds } from '../rules.ts'
import { attribute, degrees, field, type Form } from './form.ts'
import type { Value } from './format.ts'
import { serviceOf } from './services.ts'
import { words as own } from './words.ts'

/** The area an address names: an area or tag code, or the longest name of a community or street that stands in it. */
async function placed(c: Call, address: string | undefined, id: string | undefined): Promise<string | null> {
  if (id) {
    if (/^\d{6,18}$/.test(id) && (await areaOf(c, id))) return id
    const tag = await resolveTag(c, id).catch(() => undefined)
    if (tag) return tag.area
    throw new Problem(400, 'unknown-address')
  }
  if (!address) return null
  const names = [
    ...(await areasBelow(c.trx, c.district, 'community')),
    ...(await areasBelow(c.trx, c.district, 'street')),
  ]
  const found = names
    .filter((a) => address.includes(a.name) || address.includes(a.name.replace(/(社区|街道)$/, '')))
    .toSorted((a, b) => b.name.length - a.name.length || b.code.length - a.code.length)
  if (!found[0]) throw new Problem(400, 'unknown-address')
  return found[0].code
}

/**
 * Raises what another system sends (POST Service Request). The contact is kept as that of somebody for whom a worker
 * takes it down; e-mail and device are not kept.
 */
export async function postRequest(c: Call, form: Form, photos: string[]): Promise<Value[]> {
  const service = await serviceOf(c, field(form, 'service_code', 60))
  const description = form.get('description')?.[0]?.replaceAll('\u0000', '').trim() ?? ''
  if (description.length > 4000)
    throw new Problem(400, 'field-too-long', { field: 'description', most: 4000 })
  const [lat, lon] = [degrees(form, 'lat'), degrees(form, 'long')]
  const address = field(form, 'address_string', 500)
  const addressId = field(form, 'address_id', 60)
  if ((lat === undefined) !== (lon === undefined))
    throw new Problem(400, 'bad-position', { field: 'lat,long' })
  if (lat === undefined && !address && !addressId) throw new Problem(400, 'location-needed')
  const kind = attribute(form, 'kind')[0]
  if (kind && !(requestKinds as readonly string[]).includes(kind))
    throw new Problem(400, 'bad-attribute', { field: 'kind' })
  const media = (form.get('media_url') ?? []).filter((url) => /^https?:\/\/\S{3,500}$/.test(url)).slice(0, 9)
  const spot = [attribute(form, 'place')[0], address].filter(Boolean).join('，').slice(0, 200)
  const words = [
    description || service.zh,
    ...media.map((url) => say(own, 'zh', 'open311.attached', { url })),
  ]
    .join('\n')
    .slice(0, 4000)
  const areaCode = lat === undefined || addressId ? await placed(c, address, addressId) : null
  const { row } = await raise(c, {
    channel: 'open311',
    kind: (kind ?? service.kind) as 'help',
    category: service.code,
    words,
    place: spot || null,
    areaCode,
    ...(lat === undefined ? {} : { lat, lon: lon as number }),
    requester: await caller(c, form),
    recordedBy: c.actor.id,
    photos,
  })
  return [{ service_request_id: row.number, service_notice: '' }]
}

async function caller(c: Call, form: Form): Promise<string | null> {
  const phone = field(form, 'phone', 30)
  if (!phone) return null
  const name = [field(form, 'last_name', 40), field(form, 'first_name', 40)].filter(Boolean).join('')
  try {
    return await makePerson(c, { phone: phoneOf(phone), name: name || null, joinedBy: 'worker' })
  } catch (error) {
    // A number that is none here is no reason to lose the matter.
    if (error instanceof Problem) return null
    throw error
  }
}
