const SHOWN_DIGITS = 12

/** The number by which people name a conversation: `6A16-2F0C-93BE`, the beginning of its id. */
export function conversationNumber(conversationId: string): string {
  const shown = conversationId.slice(0, SHOWN_DIGITS).toUpperCase()
  return `${shown.slice(0, 4)}-${shown.slice(4, 8)}-${shown.slice(8)}`
}
