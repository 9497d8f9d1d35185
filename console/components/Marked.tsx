import { marked } from '../marked.ts'

/** A text, with what was looked for marked in it. */
export function Marked({ text, query }: { text: string; query: string }) {
  return (
    <>
      {marked(text, query).map((part, index) =>
        part.isMatch ? <mark key={index}>{part.text}</mark> : part.text,
      )}
    </>
  )
}
