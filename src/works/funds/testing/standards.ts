import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv2020 from 'ajv/dist/2020.js'
import AjvDraft04 from 'ajv-draft-04'
import addFormats from 'ajv-formats'

const schema = (name: string): object =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../exports/schemas', `${name}.json`), 'utf8')) as object

/** Checks a release package against the Open Contracting Data Standard 1.1. */
export function ocdsCheck() {
  const ajv = new AjvDraft04({ strict: false })
  addFormats(ajv as never)
  ajv.addSchema(schema('ocds-release-schema'))
  return ajv.compile(schema('ocds-release-package-schema'))
}

/** Checks a package against 360Giving 1.4. */
export function givingCheck() {
  const ajv = new Ajv2020({ strict: false })
  addFormats(ajv as never)
  // The package asks for the schema of a grant under the number before, and both name a draft by no address that is.
  const [grant, pack] = [schema('360-giving-schema'), schema('360-giving-package-schema')]
  const asked = /"\$ref":"([^"]+360-giving-schema.json)"/.exec(JSON.stringify(pack))?.[1]
  const $schema = 'https://json-schema.org/draft/2020-12/schema'
  ajv.addSchema({ ...grant, $schema, $id: asked ?? '' })
  return ajv.compile({ ...pack, $schema })
}
