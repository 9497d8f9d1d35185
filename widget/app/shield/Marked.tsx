import { inWords } from '#shared/hidden-marks.ts'
import { Text } from '../components/Text.tsx'
import { useShieldWords } from './words.ts'

/** A message in which a number was hidden, with the mark in the reader's language. */
export function Marked({ text }: { text: string }) {
  const words = useShieldWords()
  return <Text text={words ? inWords(text, words.marks) : text} isMarked />
}
