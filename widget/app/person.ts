import type { KeptStorage } from '#shared/client/kept-storage.ts'
import { forgetInTab, tabStorage } from '#shared/client/tab-storage.ts'
import type { UncheckedCall } from '../bridge.ts'

const SUBJECT = 'kck.subject'
/** Changes when somebody leaves: the other tabs hear of it. */
const GONE = 'kck.gone'
/** Says nothing about a person. */
const LANGUAGE = 'kck.language'

/**
 * Whose chat this browser keeps. Not proven here: the server does that; to forget somebody it is enough. The next person
 * sees nothing of the one before, in no tab.
 */
export function createPerson(kept: KeptStorage) {
  /** Of this tab's page, when another tab said that its person is gone: the page still names them until it is loaded anew. */
  const outdated = tabStorage('kck.outdated')
  let token: string | null = null

  const isSomebodyElse = (given: string): boolean => {
    const before = kept.get(SUBJECT)
    return before !== null && before !== subjectIn(given)
  }

  const forgetTab = () => forgetInTab('kck.')

  /** No conversation, nothing typed, nothing unsent. */
  function forget(): void {
    for (const key of kept.keys()) if (key.startsWith('kck.') && key !== LANGUAGE) kept.remove(key)
    forgetTab()
    kept.set(GONE, crypto.randomUUID())
  }

  /** Whom the page names from here on; false where it should not be heard. */
  function isNamed(given: string): boolean {
    if (given === outdated.get()) return false
    token = given
    return true
  }

  return {
    isSomebodyElse,
    isNamed,
    forget,
    isKnown: (given: string): boolean => kept.get(SUBJECT) === subjectIn(given),
    /** The server believes it. */
    know: (given: string): void => kept.set(SUBJECT, subjectIn(given) ?? ''),
    /** What the page asked at first: forgets who was here before anything of them could be shown. True where it did. */
    heed(asked: readonly UncheckedCall[]): boolean {
      const hasLeft = asked.some(
        (call) =>
          call.kck === 'reset' ||
          (call.kck === 'identify' &&
            isToken(call['token']) &&
            isNamed(call['token']) &&
            isSomebodyElse(call['token'])),
      )
      if (hasLeft) forget()
      return hasLeft
    },
    /**
     * Another tab said that who was here is gone, or another page did while the browser kept this one for its back button:
     * until that is known such a page is covered.
     */
    onGone(act: () => void, cover: (isCovered: boolean) => void): void {
      const before = kept.get(GONE)
      const leave = () => {
        forgetTab()
        outdated.set(token)
        act()
      }
      addEventListener('storage', ({ key }) => {
        if (key === GONE) leave()
      })
      addEventListener('pagehide', () => cover(true))
      addEventListener('pageshow', () => {
        if (kept.get(GONE) === before) cover(false)
        else leave()
      })
    },
  }
}

export type Person = ReturnType<typeof createPerson>

/** A token of the portal is far shorter. */
const MAX_TOKEN = 4096

export const isToken = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= MAX_TOKEN

/** Whom a portal's token names: byte by byte, as it is only compared with what was read in the same way. */
function subjectIn(token: string): string | null {
  try {
    const [, claims = ''] = token.split('.')
    const text = atob(claims.replace(/-/g, '+').replace(/_/g, '/'))
    const { sub } = JSON.parse(text) as { sub?: unknown }
    return typeof sub === 'string' ? sub : null
  } catch {
    return null
  }
}
