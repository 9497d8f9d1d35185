import { words as errors } from '#words/errors'
import { words as hours } from '#words/hours'
import { words as suggest } from '#words/suggest'

export const words = { ...errors, ...hours, ...suggest }
export { ErrorText } from '../components/ErrorText.tsx'
export { StartNotes } from '../components/StartNotes.tsx'
export { Suggestion } from '../components/Suggestion.tsx'
export { WhoText } from '../components/WhoText.tsx'
