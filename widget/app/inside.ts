import { untracked, type Signal } from '@preact/signals-core'
import type { CurrentTalk, NamedConversation } from './current-talk.ts'
import type { OpenDoors } from './doors/open-doors.ts'
import type { LeaveState } from './leave-state.ts'
import type { Opened } from './opened.ts'
import type { WidgetPorts } from './ports.ts'
import type { ServerClock } from './server-clock.ts'
import type { Speech } from './speech.ts'
import type { Texts } from './texts.ts'

/** The inside of the store, for what comes later and belongs to it. */
export interface Inside {
  speech: Speech
  current: CurrentTalk
  texts: Texts
  /** Chosen for the conversation that is to begin. */
  topic: Signal<string | null>
  hasContact: Signal<boolean>
  leaving: LeaveState
  /** The connection is that of the visitor who asks. */
  isOpened(): boolean
  open(conversation: NamedConversation): void
  /** Nothing of this conversation stays in this browser. */
  forget(): void
  type(text: string): void
  doors: Opened<OpenDoors>
  clock: ServerClock
  own: Own
}

/** Something of the store that comes with a part: made when it is first asked for, and once. */
export type Own = <T extends object>(create: (ports: WidgetPorts, inside: Inside) => T) => T

export function createOwn(ports: WidgetPorts, inside: () => Inside) {
  const made = new Map<unknown, object>()
  return {
    own<T extends object>(create: (ports: WidgetPorts, inside: Inside) => T): T {
      const before = made.get(create) as T | undefined
      if (before) return before
      // Whoever draws asks for it, and does not follow what making it looks at.
      const now = untracked(() => create(ports, inside()))
      made.set(create, now)
      return now
    },
    dispose(): void {
      for (const one of made.values())
        if ('dispose' in one && typeof one.dispose === 'function') one.dispose()
    },
  }
}
