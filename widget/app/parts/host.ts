export { words } from '#words/notes'
export { meetHost } from '../host.ts'
