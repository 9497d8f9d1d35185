/** One thing that is another one now, as it is read: without `before` it is new, without `after` it is gone. */
export interface ChangeLine {
  key: string
  label: string
  before: string | null
  after: string | null
}

/** Of something that may have come, gone, or changed; nothing where it is as it was. */
export function lineOf(
  key: string,
  label: string,
  before: string | null,
  after: string | null,
): ChangeLine[] {
  return before === after ? [] : [{ key, label, before, after }]
}

/** Keys of two lists in their order: of the one that is now, then those that are gone. */
export function keysOf(before: readonly string[], after: readonly string[]): string[] {
  return [...new Set([...after, ...before])]
}
