import { signal, type ReadonlySignal } from '@preact/signals'
import type { Locks } from '#shared/client/turns.ts'

/** What the tabs of one browser have in common. */
export interface Tabs {
  locks: Locks
  /** Reaches all the others that have opened it. */
  openChannel: (
    name: string,
    heard: (word: unknown) => void,
  ) => { say: (word: string) => void; close: () => void }
  /** Calls back whenever somebody turns to this tab; returns how to stop. */
  onUsed: (used: () => void) => () => void
}

/** Of the tabs in which one agent has the console open, one tells what is new: the one that was used last. */
export interface Lead {
  isMine: ReadonlySignal<boolean>
  /** There is something to tell: whoever leads has to show that it can, else this tab leads. */
  check: () => void
  dispose: () => void
}

/** A tab that is awake answers at once. */
const PATIENCE_MS = 2_000

/**
 * The lead is a lock: it passes on by itself when its tab is closed or dies. Without `tabs` every tab leads, for told twice
 * is better than not at all.
 */
export function createLead(
  name: string,
  { tabs, isAway, canTell }: { tabs?: Tabs | undefined; isAway: () => boolean; canTell: () => boolean },
): Lead {
  const isMine = signal(!tabs)
  if (!tabs) return { isMine, check: () => undefined, dispose: () => undefined }
  const { locks } = tabs
  const channel = tabs.openChannel(name, (word) => {
    if (word === 'who' && isMine.peek() && canTell()) channel.say('here')
    if (word === 'here') stopWaiting()
  })
  let asking = new AbortController()
  let release: () => void = () => undefined
  let patience: ReturnType<typeof setTimeout> | undefined

  function forget(): void {
    asking.abort()
    asking = new AbortController()
  }

  function ask(how: 'wait' | 'take'): void {
    forget()
    const mine = asking
    const isOver = () => mine !== asking
    const hold = async () => {
      if (isOver()) return
      isMine.value = true
      await new Promise<void>((resolve) => (release = resolve))
    }
    // A browser does not let what is taken be given up while one waits for it.
    const options: LockOptions = how === 'take' ? { steal: true } : { signal: mine.signal }
    locks.request(name, options, hold).catch((error: unknown) => {
      if (isOver()) return
      const wasTaken = error instanceof DOMException && error.name === 'AbortError'
      isMine.value = !wasTaken
      if (wasTaken) ask('wait')
    })
  }

  function take(): void {
    if (!isMine.peek()) ask('take')
  }

  function stopWaiting(): void {
    clearTimeout(patience)
    patience = undefined
  }

  function check(): void {
    if (isMine.peek() || patience !== undefined || !canTell()) return
    channel.say('who')
    patience = setTimeout(() => {
      patience = undefined
      if (canTell()) take()
    }, PATIENCE_MS)
  }

  const stopFollowing = tabs.onUsed(take)
  ask(isAway() ? 'wait' : 'take')

  return {
    isMine,
    check,
    dispose() {
      stopFollowing()
      stopWaiting()
      forget()
      release()
      channel.close()
      isMine.value = false
    },
  }
}

/** Undefined where the browser does not let tabs know of each other. */
export function findTabs(): Tabs | undefined {
  const locks: Locks | undefined = globalThis.navigator.locks
  if (!locks || typeof BroadcastChannel === 'undefined') return undefined
  return {
    locks,
    openChannel(name, heard) {
      const channel = new BroadcastChannel(name)
      channel.addEventListener('message', ({ data }) => heard(data))
      return {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin alone
        say: (word) => channel.postMessage(word),
        close: () => channel.close(),
      }
    },
    onUsed(used) {
      addEventListener('focus', used)
      return () => removeEventListener('focus', used)
    },
  }
}
