import { useEffect, useMemo } from 'preact/hooks'
import { partsOf } from '#shared/client/links.ts'
import { useStore, useStrings } from '../context.ts'
import { shielding } from '../parts.tsx'

/** What a hidden number leaves, in the language in which it is stored: others are shown theirs. */
const MARK = / ukryty[,\]]/

/** A message as it was written, its addresses as links. */
export function Text({ text, isMarked = false }: { text: string; isMarked?: boolean }) {
  const { language } = useStore()
  const { talk } = useStrings('notes')
  const parts = useMemo(() => partsOf(text), [text])
  if (!isMarked && language.value !== 'pl' && MARK.test(text)) return <InReadersWords text={text} />
  return (
    <>
      {parts.map(({ text: shown, href, isPage }, at) =>
        isPage ? (
          <a key={at} href={href} target="_blank" rel="noopener noreferrer">
            {shown}
            <span class="visually-hidden"> {talk.newWindow}</span>
          </a>
        ) : href ? (
          <a key={at} href={href}>
            {shown}
          </a>
        ) : (
          shown
        ),
      )}
    </>
  )
}

/** Until the words are there, the mark stands in Polish. */
function InReadersWords({ text }: { text: string }) {
  const Marked = shielding.module.value?.Marked
  useEffect(() => void shielding.load(), [])
  return Marked ? <Marked text={text} /> : <>{text}</>
}
