import { words as cards } from '#words/cards'
import { words as menu } from '#words/menu'

export const words = { ...cards, ...menu }
export { RareEvent } from '../components/RareEvent.tsx'
