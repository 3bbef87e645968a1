import type { Call } from '../../../kernel/room.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import { requestKinds } from '../rules.ts'
import type { Value } from './format.ts'
import { words } from './words.ts'

interface ServiceRow {
  code: string
  zh: string
  en: string
  kind: string
  urgent: boolean
  group: string
}

/** Categories of the second level are the services; their parents the groups. */
export async function servicesOf(c: Pick<Call, 'trx'>): Promise<ServiceRow[]> {
  const rows = await c.trx
    .selectFrom('cases_category as k')
    .innerJoin('cases_category as p', 'p.code', 'k.parent')
    .select(['k.code', 'k.zh', 'k.en', 'k.kind', 'k.urgent', 'p.zh as group'])
    .orderBy('k.position')
    .execute()
  return rows
}

export const serviceValue = (s: ServiceRow): Value => ({
  service_code: s.code,
  service_name: s.zh,
  description: `${s.group}：${s.zh} (${s.en})`,
  metadata: true,
  type: 'realtime',
  keywords: [s.group, s.zh, s.en, s.code.split('.')[0] ?? ''].join(','),
  group: s.group,
})

export async function serviceOf(c: Pick<Call, 'trx'>, code: string | undefined): Promise<ServiceRow> {
  if (!code) throw new Problem(400, 'service-code-needed')
  const found = (await servicesOf(c)).find((s) => s.code === code)
  if (!found) throw notFound()
  return found
}

/** What a service asks besides: the exact spot, and the kind where it is another than the usual one. */
export const definitionValue = (s: ServiceRow): Value => ({
  service_code: s.code,
  attributes: [
    {
      variable: true,
      code: 'place',
      datatype: 'string',
      required: false,
      datatype_description: words['open311.placeHint'].zh,
      order: 1,
      description: words['open311.place'].zh,
      values: [],
    },
    {
      variable: true,
      code: 'kind',
      datatype: 'singlevaluelist',
      required: false,
      datatype_description: words['open311.kindHint'].zh,
      order: 2,
      description: words['open311.kind'].zh,
      values: requestKinds
        .filter((k) => k !== 'report')
        .map((key) => ({ key, name: words[`open311.kind.${key}`].zh })),
    },
  ],
})
