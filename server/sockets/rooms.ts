/** Rooms are joined by the server only, after a check. */
export const conversationRoom = (conversationId: string) => `conversation:${conversationId}`
export const visitorRoom = (visitorId: string) => `visitor:${visitorId}`
export const agentRoom = (agentId: string) => `agent:${agentId}`
export const sessionRoom = (sessionId: string) => `session:${sessionId}`
/** Every signed-in agent. */
export const STAFF_ROOM = 'staff'

const PREFIX = conversationRoom('')

/** The conversations among rooms: what a socket follows, by its own. */
export function followed(rooms: Iterable<string>): string[] {
  return [...rooms].filter((room) => room.startsWith(PREFIX)).map((room) => room.slice(PREFIX.length))
}
