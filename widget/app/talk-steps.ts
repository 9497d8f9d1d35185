import { signal } from '@preact/signals-core'
import type { ErrorCode, Result } from '#shared/errors.ts'
import { createAsked } from './asked.ts'
import { askUntilAnswered } from './ask-until-answered.ts'
import { changedNeeds, withWish, type Needs, type WishedNeeds } from '#shared/needs.ts'
import type { Inside } from './inside.ts'
import type { WidgetPorts } from './ports.ts'

/** What a resident does in a talk beside writing: answers whether to hand over, says "I am here", asks for more time. */
export function createTalkSteps(
  { connection, newId }: Pick<WidgetPorts, 'connection' | 'newId'>,
  { current: { talk }, own }: Pick<Inside, 'current' | 'own'>,
) {
  const asked = own(createAsked)
  /** The question whether to hand over that is being answered. */
  const answering = signal<number | null>(null)
  const refusal = signal<ErrorCode | null>(null)
  /** What is needed and not told yet. */
  let wished: WishedNeeds = {}
  let telling: Promise<void> | null = null
  /** One clientId for each thing that is done once. */
  const clientIds = new Map<string, string>()

  function clientIdOf(what: string): string {
    const id = clientIds.get(what) ?? newId()
    clientIds.set(what, id)
    return id
  }

  async function run<T>(act: (conversationId: string) => Promise<Result<T>>): Promise<ErrorCode | null> {
    const now = talk.peek()
    if (!now) return null
    const answer = await askUntilAnswered(connection.state, () => act(now.id))
    now.feed.resume()
    return answer.ok ? null : answer.error.code
  }

  async function tellNeeds(): Promise<void> {
    for (let told: WishedNeeds | null = null; told !== wished;) {
      told = wished
      const changes = changesIn(asked.peek().needs, told)
      const clientId = newId()
      if (changes)
        await run((conversationId) =>
          connection.request('needs:set', { conversationId, clientId, ...changes }),
        )
    }
    wished = {}
  }

  return {
    answering,
    refusal,

    async answerTransfer(seq: number, isAgreed: boolean): Promise<void> {
      const now = talk.peek()
      if (!now || answering.peek() !== null || asked.peek().openTransfer !== seq) return
      answering.value = seq
      refusal.value = null
      const clientId = clientIdOf(`${now.id} ${seq} ${isAgreed}`)
      refusal.value = await run((conversationId) =>
        connection.request(isAgreed ? 'transfer:accept' : 'transfer:decline', {
          conversationId,
          clientId,
          seq,
        }),
      )
      answering.value = null
    },

    /** "I am here". Once for each warning, however it is said. */
    async extend(): Promise<void> {
      const now = talk.peek()
      const { warning } = asked.peek()
      const what = `${now?.id} extend ${warning?.seq}`
      if (!now || !warning || clientIds.has(what)) return
      const clientId = clientIdOf(what)
      const refused = await run((conversationId) =>
        connection.request('conversation:extend', { conversationId, clientId }),
      )
      // What failed may be tried again by another press.
      if (refused) clientIds.delete(what)
    },

    /** Tells what the resident needs, as far as it is not known; done when all is told that was wished meanwhile. */
    setNeeds(wish: WishedNeeds): Promise<void> {
      wished = { ...wished, ...wish }
      telling ??= tellNeeds().finally(() => (telling = null))
      return telling
    },
  }
}

/** What a wish changes, for the wire; null where nothing. */
function changesIn(needs: Needs, wish: WishedNeeds): Partial<Needs> | null {
  const after = withWish(needs, wish)
  const names = changedNeeds(needs, after)
  return names.length === 0 ? null : Object.fromEntries(names.map((name) => [name, after[name]]))
}
