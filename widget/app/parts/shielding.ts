export { Marked } from '../shield/Marked.tsx'
export { ShieldNote } from '../shield/ShieldNote.tsx'
export { ShieldWarning } from '../shield/ShieldWarning.tsx'
