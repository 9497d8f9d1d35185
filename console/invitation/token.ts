/** The token of a link by which somebody chooses a password; null in any other address. */
export function invitationIn(hash: string): string | null {
  return /^#invitation=([\w.-]+)$/.exec(hash)?.[1] ?? null
}
