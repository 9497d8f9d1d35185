import { useStrings, useSurroundings } from '../context.ts'

/** Who runs the chat, and what anybody may ask of them. */
export function WhoText() {
  const { about } = useStrings('suggest')
  const { iodContact } = useSurroundings().page.centre
  return <p class="k-small">{about.replaceAll('{contact}', () => iodContact)}</p>
}
