import { Type } from 'typebox'
import { DayText, endpoint, Id, Maybe, Words, oneOf } from '../../kernel/endpoint.ts'
import { facilityKinds, facilityStatuses, levels, zoneKinds, zoneStatuses } from './rules.ts'

const Code = Type.String({ pattern: '^[0-9]{6,21}$' })
const Coded = Type.Object({ code: Code })
const Lon = Type.Number({ minimum: -180, maximum: 180 })
const Lat = Type.Number({ minimum: -90, maximum: 90 })
const datums = ['wgs84', 'gcj02', 'bd09'] as const

export const Step = Type.Object({ code: Type.String(), name: Type.String(), level: oneOf(levels) })
const Outline = Type.Object({
  type: Type.Literal('MultiPolygon'),
  coordinates: Type.Array(Type.Array(Type.Array(Type.Array(Type.Number())))),
})
const Shape = Type.Array(Type.Array(Type.Array(Type.Integer())))
const Count = Type.Object({ level: oneOf(levels), count: Type.Integer() })
const area = {
  code: Type.String(),
  name: Type.String(),
  level: oneOf(levels),
  lon: Maybe(Type.Number()),
  lat: Maybe(Type.Number()),
  synthetic: Type.Boolean(),
}

export const getArea = endpoint({
  method: 'GET',
  path: '/api/areas/:code',
  summary:
    'An area with its path, its centre and how many areas lie in it; an ended one answers with its successor.',
  params: Coded,
  reply: Type.Object({
    ...area,
    steps: Type.Array(Step),
    path: Type.String(),
    urban: Type.Boolean(),
    validFrom: Type.String(),
    validTo: Maybe(Type.String()),
    counts: Type.Array(Count),
    /** Codes of the neighbouring siblings, for going from one to the next. */
    siblings: Type.Array(Step),
    outline: Maybe(Outline),
  }),
})

export const getDistrict = endpoint({
  method: 'GET',
  path: '/api/district',
  summary:
    'The district of this address: its own area, how many areas of each level, and whether points can be located.',
  reply: Type.Object({ ...area, counts: Type.Array(Count), located: Type.Boolean(), finest: oneOf(levels) }),
})

export const listChildren = endpoint({
  method: 'GET',
  path: '/api/areas/:code/children',
  summary: 'The areas directly under an area, with their outlines if asked for.',
  params: Coded,
  query: Type.Object({ outlines: Type.Optional(Type.Boolean()) }),
  reply: Type.Object({
    items: Type.Array(Type.Object({ ...area, children: Type.Integer(), outline: Maybe(Outline) })),
  }),
})

export const listOutlines = endpoint({
  method: 'GET',
  path: '/api/areas/:code/outlines',
  summary:
    'Outlines of one level in an area for a map: per cell polygons of rings of whole-number differences, in 1e-6 degree from the origin.',
  params: Coded,
  query: Type.Object({
    level: oneOf(levels),
    /** As they were on a day that is past; as they are where absent. */
    day: Type.Optional(DayText),
  }),
  limit: 60,
  reply: Type.Object({
    level: oneOf(levels),
    /** Longitude and latitude in 1e-6 degree that the first pair of each ring counts from. */
    origin: Type.Array(Type.Integer()),
    cells: Type.Array(
      Type.Object({
        code: Type.String(),
        name: Type.String(),
        shape: Shape,
      }),
    ),
  }),
})

export const searchAreas = endpoint({
  method: 'GET',
  path: '/api/areas',
  summary: 'Areas whose name holds a text, the larger ones first.',
  query: Type.Object({
    search: Words(40),
    level: Type.Optional(oneOf(levels)),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 20 })),
  }),
  reply: Type.Object({ items: Type.Array(Type.Object({ ...area, steps: Type.Array(Step) })) }),
})

export const getLocation = endpoint({
  method: 'GET',
  path: '/api/location',
  summary:
    'The finest area a point lies in; outside the district 422 outside-district names the nearest community.',
  query: Type.Object({ lon: Lon, lat: Lat, datum: Type.Optional(oneOf(datums)) }),
  limit: 240,
  reply: Type.Object({
    code: Type.String(),
    name: Type.String(),
    level: oneOf(levels),
    path: Type.String(),
    steps: Type.Array(Step),
    /** The point itself in WGS-84. */
    lon: Type.Number(),
    lat: Type.Number(),
  }),
})

export const getSurvey = endpoint({
  method: 'GET',
  path: '/api/surveys/:id',
  summary:
    'The areas of a map that is being imported, as they are and as they would be, in whole-number differences like outlines.',
  params: Type.Object({ id: Id }),
  limit: 60,
  reply: Type.Object({
    origin: Type.Array(Type.Integer()),
    areas: Type.Array(
      Type.Object({
        /** The feature's number in the file. */
        row: Type.Integer(),
        code: Type.String(),
        name: Type.String(),
        state: oneOf(['new', 'changed', 'doubtful', 'wrong'] as const),
        before: Shape,
        after: Shape,
      }),
    ),
    /** What stands beside them and is not drawn by the file. */
    around: Type.Array(Shape),
  }),
})

const zone = {
  id: Id,
  kind: oneOf(zoneKinds),
  name: Type.String(),
  status: oneOf(zoneStatuses),
  lon: Maybe(Type.Number()),
  lat: Maybe(Type.Number()),
  outline: Maybe(Outline),
  areas: Type.Array(Step),
}
export const Zone = Type.Object(zone)

export const listZones = endpoint({
  method: 'GET',
  path: '/api/zones',
  summary: 'Zones across the tree with their status: themed blocks, party regions, patrol zones.',
  query: Type.Object({ kind: Type.Optional(oneOf(zoneKinds)) }),
  reply: Type.Object({ items: Type.Array(Zone) }),
})

export const createZone = endpoint({
  method: 'POST',
  path: '/api/zones',
  summary: 'Records a zone with the areas it lies in.',
  status: 201,
  body: Type.Object({
    kind: oneOf(zoneKinds),
    name: Words(60),
    status: oneOf(zoneStatuses),
    areas: Type.Array(Code, { minItems: 1, maxItems: 200, uniqueItems: true }),
    lon: Type.Optional(Maybe(Lon)),
    lat: Type.Optional(Maybe(Lat)),
  }),
  reply: Zone,
})

export const setZoneStatus = endpoint({
  method: 'PUT',
  path: '/api/zones/:id/status',
  summary: 'Moves a zone on to its next status.',
  params: Type.Object({ id: Id }),
  body: Type.Object({ status: oneOf(zoneStatuses) }),
  reply: Zone,
})

const Hours = Type.Object({
  weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { maxItems: 7 }),
  from: Type.Integer({ minimum: 0, maximum: 1440 }),
  to: Type.Integer({ minimum: 0, maximum: 1440 }),
})
export const Facility = Type.Object({
  id: Id,
  kind: oneOf(facilityKinds),
  name: Type.String(),
  area: Type.Array(Step),
  address: Maybe(Type.String()),
  phone: Maybe(Type.String()),
  status: oneOf(facilityStatuses),
  lon: Maybe(Type.Number()),
  lat: Maybe(Type.Number()),
  beds: Maybe(Type.Integer()),
  hours: Type.Array(Hours),
  uses: Type.Array(Type.Object({ function: Type.String(), squareMetres: Type.Integer() })),
})

export const listFacilities = endpoint({
  method: 'GET',
  path: '/api/facilities',
  summary: 'Stations, venues and other facilities in an area.',
  query: Type.Object({
    area: Type.Optional(Code),
    kind: Type.Optional(oneOf(facilityKinds)),
    after: Type.Optional(Id),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
  }),
  reply: Type.Object({ items: Type.Array(Facility), next: Maybe(Id) }),
})

export const createFacility = endpoint({
  method: 'POST',
  path: '/api/facilities',
  summary: 'Records a facility at a position or in an area.',
  status: 201,
  body: Type.Object({
    kind: oneOf(facilityKinds),
    name: Words(80),
    areaCode: Type.Optional(Maybe(Code)),
    lon: Type.Optional(Maybe(Lon)),
    lat: Type.Optional(Maybe(Lat)),
    address: Type.Optional(Maybe(Words(120))),
    phone: Type.Optional(Maybe(Words(30))),
    status: Type.Optional(oneOf(facilityStatuses)),
    beds: Type.Optional(Maybe(Type.Integer({ minimum: 0, maximum: 10000 }))),
  }),
  reply: Facility,
})

export const listTags = endpoint({
  method: 'GET',
  path: '/api/tags',
  summary: 'QR signs of an area and what lies in it, ready to print.',
  query: Type.Object({
    area: Code,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 200 })),
  }),
  limit: 60,
  reply: Type.Object({
    items: Type.Array(
      Type.Object({
        code: Type.String(),
        area: Type.String(),
        steps: Type.Array(Step),
        url: Type.String(),
        svg: Type.String(),
      }),
    ),
  }),
})

const TagCode = Type.Object({ code: Type.String({ pattern: '^[0-9A-Za-z]{10}$' }) })
export const getTag = endpoint({
  method: 'GET',
  path: '/api/tags/:code',
  summary: 'Where a QR sign hangs.',
  params: TagCode,
  reply: Type.Object({
    code: Type.String(),
    area: Type.String(),
    path: Type.String(),
    steps: Type.Array(Step),
  }),
})

export const openTag = endpoint({
  method: 'GET',
  path: '/t/:code',
  summary: 'What a scanned QR sign opens: the page to report something right here.',
  params: TagCode,
  status: 302,
  form: 'file',
  reply: Type.Object({}),
})
