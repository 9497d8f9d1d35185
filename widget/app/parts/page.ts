import { words as hours } from '#words/hours'
import { words as page } from '#words/page'

export const words = { ...hours, ...page }
export { beginOwnPage } from '../own-page.ts'
export { OwnPage } from '../components/OwnPage.tsx'
