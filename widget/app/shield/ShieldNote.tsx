import { useEffect } from 'preact/hooks'
import { inShieldWords } from '#shared/client/shield-words.ts'
import { LaterIcon } from '../components/LaterIcon.tsx'
import { createLeaving } from '../leaving.ts'
import { useStore } from '../context.ts'
import { useShieldWords } from './words.ts'

/** Under a field of a form: what of it will be hidden. */
export function ShieldNote() {
  const { own, say } = useStore()
  const words = useShieldWords()
  const found = own(createLeaving).numbers.value
  const said = words && found.length > 0 ? inShieldWords(found, words) : null
  useEffect(() => {
    if (said) say(said)
  }, [said, say])
  return (
    said && (
      <p class="k-note k-note--warn k-mt8">
        <LaterIcon name="failed" />
        <span>{said}</span>
      </p>
    )
  )
}
