import { words as cards } from '#words/cards'
import { words as ended } from '#words/ended'
import { words as hours } from '#words/hours'
import { words as leave } from '#words/leave'

export const words = { ...ended, ...cards, ...hours, ...leave }
export { EndedScreen } from '../components/EndedScreen.tsx'
