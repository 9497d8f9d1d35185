/** For who builds the page. Never thrown: whatever is wrong must not stop the page that we are on. */
export function warn(what: string): void {
  // oxlint-disable-next-line no-console
  console.warn(`KrakowChat: ${what}`)
}

/** Whether a value matches a pattern, all of it; the pattern says what is right where it does not. */
export function isRight(what: string, value: unknown, pattern: string): value is string {
  const isGood = typeof value === 'string' && new RegExp(`^(${pattern})$`, 'i').test(value)
  if (!isGood) warn(`${what} "${value as string}" must match ${pattern}`)
  return isGood
}
