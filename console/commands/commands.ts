import type { Command, Reason, Screen, Situation } from './command.ts'
import { commands as registry, type CommandId } from './registry.ts'

/** The commands of who is signed in, with what they are about. */
export interface Commands {
  at: Situation
  /** A screen is shown now. Returns how it says that it is gone. */
  enter: (screen: Screen) => () => void
  /** Whether this person may ever do it. */
  isFor: (id: CommandId) => boolean
  /** Whether it has a place on what is shown now. */
  isHere: (id: CommandId) => boolean
  /** Why it cannot be done now; null where it can. */
  notNow: (id: CommandId) => Reason | null
  /** Does it, if it can be done now. */
  run: (id: CommandId, digit?: number) => void
  /** Listens to the keys of the whole page; returns how to stop. */
  listen: () => () => void
}

export function createCommands(given: Omit<Situation, 'screen'>): Commands {
  const { desk, document } = given
  let shownScreen: Screen | null = null
  const at: Situation = { ...given, screen: () => shownScreen }
  const command = (id: CommandId): Command => registry[id]

  const isFor = (id: CommandId) => command(id).isFor?.(at) ?? true
  const isHere = (id: CommandId) => isFor(id) && (command(id).isHere?.(at) ?? true)
  const notNow = (id: CommandId) => command(id).notNow?.(at) ?? null

  function run(id: CommandId, digit = 0): void {
    if (isHere(id) && notNow(id) === null) command(id).run(at, digit)
  }

  /** A modal dialog keeps its keys for itself, and a wall has nothing to press. */
  function areKeysTaken(): boolean {
    return desk.view.layer.peek() !== null || document.querySelector('dialog[open]') !== null
  }

  function press(event: KeyboardEvent): void {
    if (event.defaultPrevented || areKeysTaken()) return
    if (event.key === 'Escape') {
      if (shownScreen?.escape()) event.preventDefault()
      return
    }
    const pressed = desk.live.place.area.peek() === 'wall' ? null : desk.shortcuts.pressed(event)
    if (!pressed) return
    // On keydown: later some browsers have opened their own menus already.
    event.preventDefault()
    run(pressed.id, pressed.digit)
  }

  return {
    at,
    enter(screen) {
      shownScreen = screen
      return () => {
        if (shownScreen === screen) shownScreen = null
      }
    },
    isFor,
    isHere,
    notNow,
    run,
    listen() {
      document.addEventListener('keydown', press)
      return () => document.removeEventListener('keydown', press)
    },
  }
}
