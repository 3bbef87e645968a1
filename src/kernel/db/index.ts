export * from './connect.ts'
export type * from './tables.ts'
