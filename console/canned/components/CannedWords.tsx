import { filled, isKnownName, keyOf, piecesOf, type Filling, type Placeholder } from '../placeholders.ts'
import { useCannedWords } from '../words.ts'

/** A text as it will be; what fills it is underlined with dots, and what nobody knows yet stands in braces. */
export function CannedWords({ text, filling }: { text: string; filling: Filling }) {
  const { variables } = useCannedWords()
  const label = (placeholder: Placeholder) =>
    placeholder.choices.length > 0
      ? placeholder.choices.join('/')
      : isKnownName(placeholder.name)
        ? variables[placeholder.name]
        : placeholder.name
  return (
    <p class="canned__text" lang={filling.language}>
      {piecesOf(text).map((piece, at) =>
        typeof piece === 'string' ? (
          piece
        ) : (
          <span key={`${keyOf(piece)}${at}`} class="canned__open">
            {filled(piece, filling) ?? `{${label(piece)}}`}
          </span>
        ),
      )}
    </p>
  )
}
