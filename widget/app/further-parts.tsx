import { createPart, later, MeanwhileItem, MeanwhileScreen } from './later.tsx'
import { leave, start } from './parts.tsx'

/** Parts that only other parts ask for. */
export const ErrorText = later(start, (part) => part.ErrorText)
export const LeaveFirst = later(leave, (part) => part.LeaveFirst)

export const alerts = createPart(() => import('./alert-by-platform.ts'))

const cards = createPart(() => import('./parts/cards.ts'))
export const RareEvent = later(cards, (part) => part.RareEvent, MeanwhileItem)

const ended = createPart(() => import('./parts/ended.ts'))
export const EndedScreen = later(ended, (part) => part.EndedScreen, MeanwhileScreen)
