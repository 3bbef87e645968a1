/**
 * The rules of the house (design/2, design/6) as pure functions over a list of files, so that a test can plant a
 * violation of each and see it caught.
 */
import { noClocks, onlyFundsSettles, policyLines } from './doors.ts'
import { arrows, pagesWithoutServer, serverWithoutJsx } from './imports.ts'
import { keysDown, migrationNames, noTriggers, ownTables, tableNames } from './migrations.ts'
import { fileSize, functionSize, names, noAny, noDefault } from './shape.ts'
import type { Rule } from './source.ts'
import { noText, wordsComplete, wordsThere } from './texts.ts'

export type { Finding, Rule, SourceFile } from './source.ts'

export const rules = {
  arrows,
  'server-without-jsx': serverWithoutJsx,
  'pages-without-server': pagesWithoutServer,
  'file-size': fileSize,
  'function-size': functionSize,
  'no-any': noAny,
  names,
  'no-default': noDefault,
  'policy-lines': policyLines,
  'no-clocks': noClocks,
  'only-funds-settles': onlyFundsSettles,
  'words-complete': wordsComplete,
  'words-there': wordsThere,
  'no-text': noText,
  'migration-names': migrationNames,
  'no-triggers': noTriggers,
  'table-names': tableNames,
  'keys-down': keysDown,
  'own-tables': ownTables,
} satisfies Record<string, Rule>

export type RuleName = keyof typeof rules
