import type { AgentConnection } from '../ports.ts'

type Wire = Pick<AgentConnection, 'request' | 'on' | 'state'>

/**
 * The connection of a conversation that is somebody else's: what an agent would do to an own one goes by the command for
 * others', and nothing is accepted on behalf of the agent.
 */
export function asSupervisor(connection: Wire): Wire {
  return {
    state: connection.state,
    on: (push, handler) => connection.on(push, handler),
    request: async (command, input, options) => {
      if (command === 'conversation:accept') return { ok: false, error: { code: 'not_active' } }
      // The seam: the two commands have one shape.
      const asked = command === 'conversation:transfer' ? 'conversation:reassign' : command
      return connection.request(asked as typeof command, input, options)
    },
  }
}
