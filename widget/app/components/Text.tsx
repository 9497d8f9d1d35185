const LINK = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)])/

/** A message as it was written; addresses of pages become links. */
export function Text({ text }: { text: string }) {
  return (
    <>
      {text.split(LINK).map((part, at) =>
        at % 2 === 1 ? (
          <a key={at} href={part} target="_blank" rel="noopener noreferrer">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </>
  )
}
