import { effect } from '@preact/signals-core'
import type { Topic } from '#shared/entities.ts'
import type { HostCall, UncheckedCall } from '../bridge.ts'
import { createEnding } from './ending.ts'
import { isPassing } from './passing.ts'
import { isToken, type Person } from './person.ts'
import type { Session } from './session.ts'
import type { WidgetStore } from './store.ts'
import { OTHER } from './topic-name.ts'

interface Surroundings {
  store: WidgetStore
  person: Person
  session: Session
  topics: readonly Topic[]
  warn(text: string): void
  /** Begins anew, with what this browser keeps now. */
  restart(): void
}

/** Does what the page asks for. */
export function createHostCalls({ store, person, session, topics, warn, restart }: Surroundings) {
  const { connection } = store
  /** The topic that the page preselected: a resident's own choice is never undone. */
  let preselected: string | null = null
  let token: string | null = null
  let isIdentified = false

  function preselect(topic: string): void {
    if (!topics.some(({ id }) => id === topic))
      return warn(`no topic "${topic}"; there are ${topics.map(({ id }) => id).join(', ')}`)
    if (store.topic.peek() !== null && store.topic.peek() !== preselected) return
    preselected = topic
    store.topic.value = topic
  }

  /** As soon as it is known that nothing runs already. An emergency is no topic to chat about. */
  function start(): void {
    const stop = effect(() => {
      const phase = store.phase.value
      if (phase === 'loading') return
      queueMicrotask(() => {
        stop()
        if (phase !== 'start') return
        const topic = store.topic.peek() ?? OTHER
        if (!topics.some(({ id, emergency }) => id === topic && emergency)) store.start(topic)
      })
    })
  }

  /** Who was here leaves, with everything that is theirs. */
  function leave(): void {
    store.dispose()
    person.forget()
    restart()
  }

  async function identify(): Promise<void> {
    const given = token
    if (given === null || isIdentified || connection.state.peek() !== 'online') return
    const answer = await connection.request('session:identify', { token: given })
    if (answer.ok) {
      isIdentified = given === token
      session.token.set(answer.data.token)
      person.know(given)
    } else if (answer.error.code === 'somebody_else') leave()
    // Of who is known already a token may be old by now.
    else if (!isPassing(answer.error) && !person.isKnown(given)) warn(`identify: ${answer.error.code}`)
  }

  connection.on('session:opened', ({ identity }) => {
    isIdentified = identity !== null
    void identify()
  })

  return (unchecked: UncheckedCall): void => {
    const call = checked(unchecked)
    switch (call?.kck) {
      case 'context':
        if (call.topic !== undefined) preselect(call.topic)
        if (call.page !== undefined) store.page.value = call.page
        return
      case 'identify':
        if (!person.isNamed(call.token)) return warn('identify: they have left, load the page anew')
        if (person.isSomebodyElse(call.token)) return leave()
        isIdentified &&= token === call.token || person.isKnown(call.token)
        token = call.token
        return void identify()
      case 'start':
        return start()
      case 'end':
        return void store.own(createEnding).end()
      case 'reset':
        return leave()
    }
  }
}

/** The call, if its members are what they should be. */
function checked({ kck, topic, token, page }: UncheckedCall): HostCall | null {
  switch (kck) {
    case 'context':
      return { kck, ...(typeof topic === 'string' && { topic }), ...(typeof page === 'string' && { page }) }
    case 'identify':
      return isToken(token) ? { kck, token } : null
    case 'start':
    case 'end':
    case 'reset':
      return { kck }
  }
}
