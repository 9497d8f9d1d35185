import { useMemo } from 'preact/hooks'
import { partsOf } from '#shared/client/links.ts'
import { inWords } from '#shared/hidden-marks.ts'
import { useStrings } from '../context.ts'

/** A message as it was written, with its addresses as links, and in the reader's words that a number was hidden. */
export function Text({ text }: { text: string }) {
  const { links, marks } = useStrings()
  const parts = useMemo(() => partsOf(inWords(text, marks)), [text, marks])
  return (
    <>
      {parts.map(({ text: shown, href, isPage }, at) =>
        isPage ? (
          <a key={at} href={href} target="_blank" rel="noopener noreferrer">
            {shown}
            <span class="visually-hidden"> {links.newWindow}</span>
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
