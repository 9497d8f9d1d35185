import { io, type Socket } from 'socket.io-client'
import type { Result } from '#shared/errors.ts'
import type {
  AgentAnswers,
  AgentCommand,
  AgentInput,
  AgentPushes,
  VisitorAnswers,
  VisitorCommand,
  VisitorInput,
  VisitorPushes,
} from '#shared/protocol.ts'
import { signIn, type Reachable } from './actors.ts'

interface Heard {
  event: string
  push: unknown
}

function open(
  to: Reachable,
  namespace: '/visitor' | '/agent',
  auth: object,
  extraHeaders: Record<string, string>,
) {
  const socket = io(to.url + namespace, {
    auth: { protocol: 1, ...auth },
    extraHeaders,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  })
  const heard: Heard[] = []
  const answers: unknown[] = []
  socket.onAny((event: string, push: unknown) => heard.push({ event, push }))
  return {
    socket,
    heard,
    async asked(command: string, input: unknown) {
      const answer = await socket.timeout(10_000).emitWithAck(command, input)
      answers.push(answer)
      return answer
    },
    /** All that came by this connection: pushes and answers. */
    everything: () => [...heard, ...answers],
  }
}

function ready(socket: Socket, event: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect_error', reject)
    socket.once(event, () => resolve())
  })
}

/** What came of one push, oldest first. */
function pushesOf<P>(heard: Heard[]) {
  return <E extends keyof P & string>(event: E): P[E][] =>
    heard.flatMap((one) => (one.event === event ? [one.push as P[E]] : []))
}

/** A bare connection of a member of staff: asks, and hears what is pushed. */
export async function connectStaff(to: Reachable, email: string) {
  const { id, cookie } = await signIn(to, email)
  const { socket, heard, asked, everything } = open(to, '/agent', {}, { cookie, origin: to.origin })
  await ready(socket, 'connect')
  return {
    id,
    pushes: pushesOf<AgentPushes>(heard),
    everything,
    ask: <C extends AgentCommand>(command: C, input: AgentInput<C>): Promise<Result<AgentAnswers[C]>> =>
      asked(command, input),
    isOpen: () => socket.connected,
    close: () => void socket.disconnect(),
  }
}

export type Staff = Awaited<ReturnType<typeof connectStaff>>

/** A bare connection of a resident; with a `token`, of one who was here before. */
export async function connectVisitor(to: Reachable, token?: string) {
  const { socket, heard, asked, everything } = open(to, '/visitor', token ? { token } : {}, {})
  await ready(socket, 'session:opened')
  const pushes = pushesOf<VisitorPushes>(heard)
  const [session] = pushes('session:opened')
  if (!session) throw new Error('not opened')
  return {
    session,
    pushes,
    everything,
    ask: <C extends VisitorCommand>(command: C, input: VisitorInput<C>): Promise<Result<VisitorAnswers[C]>> =>
      asked(command, input),
    close: () => void socket.disconnect(),
  }
}

export type Resident = Awaited<ReturnType<typeof connectVisitor>>
