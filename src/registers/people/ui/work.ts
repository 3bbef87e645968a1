export { newWork, type Work } from '../rules.ts'
