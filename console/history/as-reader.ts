import type { AgentConnection } from '../ports.ts'

type Wire = Pick<AgentConnection, 'request' | 'on' | 'state'>

/** The connection of a conversation that is only read: the notes beside it can be asked for, and nothing be done in it. */
export function asReader(connection: Wire): Wire {
  return {
    state: connection.state,
    on: (push, handler) => connection.on(push, handler),
    request: async (command, input, options) =>
      command === 'note:list'
        ? connection.request(command, input, options)
        : { ok: false, error: { code: 'forbidden' } },
  }
}
