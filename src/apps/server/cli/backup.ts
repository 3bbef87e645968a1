import { type Command } from './command.ts'
export const backupCommand: Command = async () => 2
export const restoreCommand: Command = async () => 2
