import { batch, computed, createModel, effect, signal, untracked } from '@preact/signals'
import { unsentIn } from '#shared/client/timeline.ts'
import type { Language, VisitorConversation } from '#shared/entities.ts'
import type { ErrorCode } from '#shared/errors.ts'
import type { WidgetStrings } from '#shared/strings/widget.pl.ts'
import { createCaseSteps } from './case-steps.ts'
import { factsOf } from './facts.ts'
import { phaseOf } from './phase.ts'
import type { VisitorFeed, WidgetPorts } from './ports.ts'
import { lossesOf } from './session.ts'
import { createStarting } from './starting.ts'

export interface Place {
  position: number
  at: string
}

/** What a resident sees and can do. Everything that they typed is in here or in the outbox until it is stored. */
export const WidgetStore = createModel(
  (ports: WidgetPorts, first: { language: Language; strings: WidgetStrings }) => {
    const { connection, session, newId } = ports
    const language = signal(first.language)
    const strings = signal(first.strings)
    const talk = signal<{ id: string; feed: VisitorFeed; isQueued: boolean } | null>(null)
    const place = signal<Place | null>(null)
    /** The resident can see the app: the panel is open, the page in front. */
    const isVisible = signal(true)
    const isAwaited = signal(session.token.get() !== null)
    const carried = signal<readonly string[]>(session.carried.get() ?? [])
    const draft = signal(session.draft.get() ?? '')
    const readHere = signal(0)
    const isEnding = signal(false)
    const endRefusal = signal<ErrorCode | null>(null)
    let isOpened = false
    let endId: string | null = null

    const starting = createStarting(ports, open, carry)
    const caseSteps = createCaseSteps(ports, () => talk.peek())
    const entries = computed(() => talk.value?.feed.timeline.value.entries ?? [])
    const pending = computed(() => talk.value?.feed.timeline.value.pending ?? [])
    const facts = computed(() => factsOf(entries.value))
    // Before the log is read the server's word counts: the box that somebody types in must not go away meanwhile.
    const status = computed(() =>
      talk.value ? (facts.value.status ?? (talk.value.isQueued ? 'queued' : 'unknown')) : null,
    )
    const phase = computed(() =>
      phaseOf({
        refusal: connection.refusal.value,
        status: status.value,
        isStarting: starting.request.value !== null,
        isAwaited: isAwaited.value,
      }),
    )
    const losses = computed(() => lossesOf(ports.held.value, starting.request.value))
    const readTo = computed(() => Math.max(readHere.value, talk.value?.feed.cursors.value.visitor.read ?? 0))
    const unread = computed(
      () =>
        entries.value.filter(
          (entry) =>
            entry.seq > readTo.value &&
            entry.by.kind === 'agent' &&
            (entry.type === 'message' || entry.type === 'case_proposed'),
        ).length,
    )

    function open(
      conversation: Pick<VisitorConversation, 'id'> & Partial<VisitorConversation>,
      texts: string[] = [],
    ): void {
      batch(() => {
        if (talk.peek()?.id !== conversation.id) {
          talk.peek()?.feed.dispose()
          talk.value = {
            id: conversation.id,
            feed: untracked(() => ports.openFeed(conversation.id)),
            isQueued: conversation.status === 'queued',
          }
          readHere.value = 0
          place.value = null
        }
        session.conversationId.set(conversation.id)
        if (conversation.position) {
          place.value = { position: conversation.position, at: new Date().toISOString() }
        }
        for (const text of texts) talk.peek()?.feed.send(text)
      })
    }

    function carry(texts: readonly string[]): void {
      if (texts.length === 0) return
      carried.value = [...carried.peek(), ...texts]
      session.carried.set([...carried.peek()])
    }

    function type(text: string): void {
      draft.value = text
      session.draft.set(text)
      talk.peek()?.feed.setTyping(text.trim() !== '')
    }

    /** Leaves the conversation behind: what it was goes from this browser. */
    function forget(): void {
      session.token.set(null)
      session.conversationId.set(null)
    }

    const stops = [
      connection.on('session:opened', ({ token, conversation }) => {
        isOpened = true
        const isOver = facts.peek().status === 'closed'
        session.token.set(isOver ? null : token)
        const keptId = session.conversationId.get()
        batch(() => {
          isAwaited.value = false
          if (conversation) open(conversation)
          else if (keptId && !isOver) open({ id: keptId })
        })
        void starting.ask()
      }),
      connection.on('queue:moved', ({ conversationId, position, at }) => {
        if (conversationId === talk.peek()?.id) place.value = { position, at }
      }),
      // A token that has expired is no reason to stay outside: without one a new visitor is welcome.
      effect(() => {
        const code = connection.refusal.value
        if (code !== 'token_expired' && code !== 'unauthorized') return
        if (session.token.get() === null) return
        // The conversation is asked for all the same: what was not sent in it is shown when it is refused.
        session.token.set(null)
        isAwaited.value = false
        connection.reconnect()
      }),
      // A log that is gone, or was never this visitor's, leaves nothing to show.
      effect(() => {
        const now = talk.value
        if (!now?.feed.refusal.value || facts.peek().status === 'closed') return
        const unsent = unsentIn(now.feed.timeline.peek())
        carry(unsent.map(({ text }) => text))
        for (const { clientId } of unsent) now.feed.discard(clientId)
        session.conversationId.set(null)
        now.feed.dispose()
        talk.value = null
      }),
      // The end: nothing stays in this browser but what was typed and not sent.
      effect(() => {
        if (facts.value.status !== 'closed') return
        forget()
        const failed = pending.value.filter(({ state }) => state === 'failed')
        untracked(() => {
          carry(failed.map(({ text }) => text))
          for (const { clientId } of failed) talk.peek()?.feed.discard(clientId)
          if (draft.peek().trim() === '') return
          carry([draft.peek()])
          type('')
        })
      }),
    ]

    return {
      language,
      strings,
      talk,
      place,
      isVisible,
      carried,
      draft,
      isEnding,
      endRefusal,
      starting,
      caseSteps,
      entries,
      pending,
      facts,
      phase,
      losses,
      unread,
      readTo,
      connection,
      type,
      async speak(next: Language): Promise<void> {
        const loaded = await ports.loadStrings(next)
        batch(() => {
          language.value = next
          strings.value = loaded
        })
        session.language.set(next)
      },
      start(topicId: string): void {
        const texts = [...carried.peek()]
        batch(() => {
          starting.begin({ clientId: newId(), topicId, language: language.peek(), texts })
          carried.value = []
          session.carried.set(null)
        })
        if (isOpened && connection.state.peek() === 'online') void starting.ask()
      },
      /** What the last conversation was about, for one that goes on with it. */
      topicOf: (): string => facts.peek().topicId ?? 'other',
      /** False when there was nothing to send. */
      send(): boolean {
        const text = draft.peek()
        if (text.trim() === '') return false
        const now = talk.peek()
        if (now) now.feed.send(text)
        else starting.say(text)
        type('')
        return true
      },
      read(): void {
        const now = talk.peek()
        const { lastSeq } = now?.feed.timeline.peek() ?? { lastSeq: 0 }
        if (!now || lastSeq <= readHere.peek()) return
        readHere.value = lastSeq
        now.feed.markRead(lastSeq)
      },
      async end(): Promise<void> {
        const now = talk.peek()
        if (!now || isEnding.peek()) return
        endId ??= newId()
        isEnding.value = true
        endRefusal.value = null
        const answer = await connection.request('conversation:close', {
          conversationId: now.id,
          clientId: endId,
        })
        isEnding.value = false
        if (!answer.ok && answer.error.code !== 'conversation_closed') endRefusal.value = answer.error.code
        else now.feed.resume()
      },
      /** A new conversation is a new visitor: nobody can tie the two together. */
      renew(): void {
        batch(() => {
          talk.peek()?.feed.dispose()
          talk.value = null
          place.value = null
          endId = null
        })
        forget()
        isOpened = false
        connection.reconnect()
      },
      dispose(): void {
        for (const stop of stops) stop()
        starting.dispose()
        talk.peek()?.feed.dispose()
      },
    }
  },
)

export type WidgetStore = InstanceType<typeof WidgetStore>
