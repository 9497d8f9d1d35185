import { useStrings, useSurroundings } from '../context.ts'

/** Who runs the chat, and what anybody may ask of them. */
export function WhoText() {
  const { begin } = useStrings('suggest')
  const { iodContact } = useSurroundings().page.centre
  return <p class="k-small">{begin.whoText(iodContact)}</p>
}
