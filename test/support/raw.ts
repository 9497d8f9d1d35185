import { openVisitor } from '../../bench/crowd.ts'
import { request, type Wire } from '../../bench/wire.ts'

export interface RawVisitor {
  wire: Wire
  token: string
  conversationId: string
}

/** A visitor with a conversation, whose client does nothing by itself: it neither resumes nor goes when it is told to. */
export async function openRawVisitor(port: number, token?: string): Promise<RawVisitor> {
  const { visitor: wire, session } = await openVisitor(port, token)
  const { conversation } = await request<{ conversation: { id: string } }>(wire, 'conversation:start', {
    clientId: 'start',
    topicId: 'other',
    language: 'pl',
  })
  return { wire, token: session.token, conversationId: conversation.id }
}

export type Answer = { ok: true; data: unknown } | { ok: false; error: { code: string } }

/** Sends a message and waits for whatever is answered, for as long as it takes. */
export function send(
  { wire, conversationId }: RawVisitor,
  clientId: string,
  text = clientId,
): Promise<Answer> {
  return new Promise((settle) => {
    wire.ask('message:send', JSON.stringify({ conversationId, clientId, text }), (body) =>
      settle(JSON.parse(body.toString('utf8'))[0]),
    )
  })
}

/** Resolves when the server pushes this event. */
export function pushed({ wire }: RawVisitor, event: string): Promise<void> {
  return new Promise((heard) => {
    wire.onPush = (body) => {
      if (JSON.parse(body.toString('utf8'))[0] === event) heard()
    }
  })
}
