import { WebSocket as NodeWebSocket } from 'ws'

/** What browsers have built in. This version of Node has not. */
export const dial = (url: string): WebSocket => new NodeWebSocket(url) as unknown as WebSocket
