/** What loader (on the host's page) and app (in the frame) tell each other by postMessage. */

/** The panel beside the page, or a sheet over all of it. */
export type Mode = 'panel' | 'sheet'

export type ToFrame =
  | { kck: 'shown'; mode: Mode; focus: boolean }
  | { kck: 'hidden' }
  | { kck: 'language'; language: string }

export type ToHost =
  /** The first word of the frame; the loader answers it with the frame's state. */
  | { kck: 'loaded' }
  | { kck: 'minimise' }
  | { kck: 'unread'; count: number }
  /** A conversation runs, so the frame is wanted on the host's next page too. */
  | { kck: 'talking'; talking: boolean }
  | { kck: 'language'; language: string }

/** A message's payload, if it is an object with one of these names; its members still have to be checked. */
export function named<T extends string>(
  data: unknown,
  names: readonly T[],
): (Record<string, unknown> & { kck: T }) | null {
  if (typeof data !== 'object' || data === null) return null
  const message = data as Record<string, unknown>
  return names.some((name) => name === message['kck']) ? (message as { kck: T }) : null
}
