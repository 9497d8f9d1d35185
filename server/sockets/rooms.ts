/** Rooms are joined by the server only, after a check. */
export const conversationRoom = (conversationId: string) => `conversation:${conversationId}`
export const visitorRoom = (visitorId: string) => `visitor:${visitorId}`
/** The connections of another device that a visitor let in. */
export const deviceRoom = (deviceId: string) => `device:${deviceId}`
export const agentRoom = (agentId: string) => `agent:${agentId}`
export const sessionRoom = (sessionId: string) => `session:${sessionId}`
/** Those who read along in a conversation that is not theirs. */
export const watchRoom = (conversationId: string) => `watch:${conversationId}`
/** Those who have the board on their screen. */
export const BOARD_ROOM = 'board'
/** Every signed-in agent. */
export const STAFF_ROOM = 'staff'

const PREFIX = conversationRoom('')
const WATCH_PREFIX = watchRoom('')

/** The conversations among rooms: what a socket follows, by its own. */
export function followed(rooms: Iterable<string>): string[] {
  return [...rooms].filter((room) => room.startsWith(PREFIX)).map((room) => room.slice(PREFIX.length))
}

/** The conversations that a socket watches, by its rooms. */
export function watched(rooms: Iterable<string>): string[] {
  return [...rooms]
    .filter((room) => room.startsWith(WATCH_PREFIX))
    .map((room) => room.slice(WATCH_PREFIX.length))
}
