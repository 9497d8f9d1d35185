/**
 * What loader (on the host's page) and app (in the frame) tell each other by postMessage. A page may keep an older
 * loader for long, so nothing here changes its meaning: names are added, and either side ignores what it does not know.
 */

/** The panel beside the page, or a sheet over all of it. */
export type Mode = 'panel' | 'sheet'

/** What a page asks of the chat; sent before the first `shown` or `hidden` where it was asked earlier. */
export type HostCall =
  | { kck: 'context'; topic?: string; page?: string }
  | { kck: 'identify'; token: string }
  | { kck: 'start' }
  | { kck: 'end' }
  | { kck: 'reset' }

/** A call as it came: its name is known, its members are not checked yet. */
export type UncheckedCall = Record<string, unknown> & { kck: HostCall['kck'] }

export type ToFrame =
  /** Either is the answer to `loaded`, too: with it everything was said that the frame has to know first. */
  | { kck: 'shown'; mode: Mode; focus: boolean; page?: string }
  | { kck: 'hidden' }
  | { kck: 'language'; language: string }
  | HostCall

export type ToHost =
  /** The first word of the frame; the loader answers it with the frame's state. */
  | { kck: 'loaded' }
  | { kck: 'minimise' }
  /** `words`: how many, in the reader's language; the launcher's name says it. */
  | { kck: 'unread'; count: number; words: string }
  /** A conversation runs, so the frame is wanted on the host's next page too. */
  | { kck: 'talking'; talking: boolean }
  | { kck: 'language'; language: string }
  /** Nothing of a person is left in the frame. */
  | { kck: 'forgotten' }
  /** For the page's own listeners. */
  | { kck: 'event'; name: string; detail: unknown }
  /** Something that the page asked cannot be; for who builds it. */
  | { kck: 'warning'; text: string }

/** A message's payload, if it is an object with one of these names; its members still have to be checked. */
export function named<T extends string>(
  data: unknown,
  names: readonly T[],
): (Record<string, unknown> & { kck: T }) | null {
  if (typeof data !== 'object' || data === null) return null
  const message = data as Record<string, unknown>
  return names.some((name) => name === message['kck']) ? (message as { kck: T }) : null
}
