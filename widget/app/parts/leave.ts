import { words as hours } from '#words/hours'
import { words as leave } from '#words/leave'
import { words as notes } from '#words/notes'
import { words as waiting } from '#words/waiting'

export const words = { ...hours, ...leave, ...notes, ...waiting }
export { ClosedUntil } from '../components/Hours.tsx'
export { LeaveFirst } from '../components/LeaveFirst.tsx'
export { LeaveScreen } from '../components/LeaveScreen.tsx'
export { createLeaving } from '../leaving.ts'
export { LeavingScreen } from '../components/LeavingScreen.tsx'
