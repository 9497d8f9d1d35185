import { signal } from '@preact/signals-core'
import type { Session } from './session.ts'

/** Who wrote here a moment ago is still writing. */
const TYPING_MS = 1_500

/** What was typed and not sent: in the box, and left over from what ended or was refused. It survives a reload. */
export function createTexts(session: Session) {
  const draft = signal(session.draft.get() ?? '')
  let writtenAt = -Infinity
  const carried = signal<readonly string[]>(session.carried.get() ?? [])

  function keep(texts: readonly string[]): void {
    carried.value = texts
    session.carried.set(texts.length > 0 ? [...texts] : null)
  }

  const stops = [
    // One draft in all tabs: the one that somebody types in writes it, and takes nothing from the others meanwhile.
    session.draft.follow(() => {
      if (Date.now() - writtenAt > TYPING_MS) draft.value = session.draft.get() ?? ''
    }),
    session.carried.follow(() => {
      carried.value = session.carried.get() ?? []
    }),
  ]

  return {
    dispose: () => stops.forEach((stop) => stop()),
    draft,
    carried,
    write(text: string): void {
      draft.value = text
      writtenAt = Date.now()
      session.draft.set(text)
    },
    carry(texts: readonly string[]): void {
      // Another tab may have carried the same over already.
      const fresh = texts.filter((text) => !carried.peek().includes(text))
      if (fresh.length > 0) keep([...carried.peek(), ...fresh])
    },
    /** What stands in a longer text already is not kept beside it. */
    dropCarriedIn: (text: string) => keep(carried.peek().filter((one) => !text.includes(one))),
    clearCarried: () => keep([]),
  }
}

export type Texts = ReturnType<typeof createTexts>
