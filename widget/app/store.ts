import { batch, computed, signal } from '@preact/signals-core'
import { createShieldWarning } from '#shared/client/shield.ts'
import type { Availability, Language } from '#shared/entities.ts'
import type { CoreWords } from '#shared/strings/widget.pl.ts'
import { createCurrentTalk, type NamedConversation } from './current-talk.ts'
import { createOwn, type Inside } from './inside.ts'
import { createLeaveState } from './leave-state.ts'
import { createOpened } from './opened.ts'
import { createOpening } from './opening.ts'
import * as parts from './parts.tsx'
import { phaseOf } from './phase.ts'
import type { WidgetPorts } from './ports.ts'
import { createServerClock } from './server-clock.ts'
import { lossesOf } from './session.ts'
import { createSpeech } from './speech.ts'
import { createStarting } from './starting.ts'
import { createTexts } from './texts.ts'
import { OTHER } from './topic-name.ts'
import { createVisit } from './visit.ts'

/** What a resident sees and can do. Everything that they typed is in here or in the outbox until it is stored. */
export function createWidgetStore(
  ports: WidgetPorts,
  first: { language: Language; strings: CoreWords; availability: Availability | null },
) {
  const { connection, session, newId } = ports
  /** The resident can see the app: the panel is open, the page in front. */
  const isVisible = signal(true)
  /** Chosen for the conversation that is to begin. */
  const topic = signal<string | null>(null)
  /** The portal's page that it begins on; null on our own. */
  const page = signal<string | null>(null)
  /** With what was left without an agent came a way to reach who left it. */
  const hasContact = signal(session.ended.get()?.hasContact ?? false)
  /** What a part of the screen wants to have said aloud. */
  const aloud = signal({ text: '' })

  const speech = createSpeech(ports, first)
  const clock = createServerClock(connection)
  const current = createCurrentTalk(ports)
  const { talk, entries, pending, facts } = current
  const texts = createTexts(session)
  const { draft, carried } = texts
  const starting = createStarting(ports, open, giveBack)
  const opening = createOpening(connection, {
    first: first.availability,
    clock,
    // A refusal was about what was before.
    onTurn: () => (starting.refusal.value = null),
  })
  const leaving = createLeaveState(session)
  const owned = createOwn(ports, () => inside)
  const { own } = owned
  const doors = createOpened(parts.doors, (part) => part.openDoors(ports, inside))
  const files = createOpened(parts.files, (part) => part.openFiles(ports, inside))
  const keeping = createOpened(parts.keeping, (part) => part.openKeeping(ports, inside))
  // What a reload has interrupted is spoken of at once.
  if (ports.files.kept.get() !== null) files.withOpen()
  const visit = createVisit(ports, {
    current,
    isAwaitingNumber: () => leaving.request.value !== null,
    hasContact: () => hasContact.peek(),
    onOpened: opening.turn,
    open,
    onReady(): void {
      void starting.ask()
      if (leaving.request.peek()) void askToLeave()
    },
    onUnsent: texts.carry,
    onClosed(): void {
      if (draft.peek().trim() === '') return
      texts.carry([draft.peek()])
      type('')
    },
  })
  const phase = computed(() =>
    phaseOf({
      refusal: connection.refusal.value,
      status: current.status.value,
      isStarting: starting.request.value !== null,
      isAwaited: visit.isAwaited.value,
      isClosed: opening.availability.value?.reason !== undefined,
      isLeaving: leaving.request.value ? 'sent' : leaving.isOpen.value ? 'written' : null,
    }),
  )
  const warning = createShieldWarning(ports.shield, {
    text: draft,
    topicId: () => facts.value.topicId ?? topic.value ?? undefined,
    write: type,
  })
  const inside: Inside = {
    speech,
    current,
    texts,
    topic,
    hasContact,
    leaving,
    isOpened: visit.isOpened,
    open,
    forget: forgetAll,
    type,
    doors,
    clock,
    own,
  }
  const losses = computed(() => lossesOf(ports.held.value, starting.request.value))

  function open(conversation: NamedConversation, unsaid: string[] = []): void {
    batch(() => {
      current.show(conversation)
      visit.remember(conversation.id)
      for (const text of unsaid) talk.peek()?.feed.send(text)
    })
  }

  /** Asks for what was left and not answered. */
  async function askToLeave(): Promise<void> {
    const part = await parts.leave.load()
    if (part) own(part.createLeaving).ask()
  }

  /** What was to begin a conversation: into the box that it came from, as far as there is nothing else in it. */
  function giveBack(unsent: readonly string[]): void {
    const [only, ...more] = unsent
    if (only !== undefined && more.length === 0 && draft.peek() === '') type(only)
    else texts.carry(unsent)
  }

  /** The conversation was erased: what was typed beside it goes as well. */
  function forgetAll(): void {
    texts.clearCarried()
    texts.write('')
    visit.renew()
  }

  function type(text: string): void {
    texts.write(text)
    talk.peek()?.feed.setTyping(text.trim() !== '')
  }

  /** Begins with what was carried over, and what stands in the box. */
  function start(topicId: string): void {
    if (warning.holds(() => start(topicId))) return
    const typed = draft.peek().trim() === '' ? [] : [draft.peek()]
    const toSend = [...carried.peek(), ...typed].map((text) => ports.shield.hide(text, topicId))
    batch(() => {
      const language = speech.language.peek()
      const where = page.peek()
      starting.begin({
        clientId: newId(),
        topicId,
        language,
        ...(where !== null && { page: where }),
        texts: toSend,
      })
      texts.clearCarried()
      type('')
    })
    if (visit.isOpened() && connection.state.peek() === 'online') void starting.ask()
  }

  /** False when there was nothing to send, or something to ask first. */
  function send(): boolean {
    const text = draft.peek()
    if (text.trim() === '' || warning.holds(send)) return false
    const shown = ports.shield.hide(text, facts.peek().topicId ?? undefined)
    const now = talk.peek()
    if (now) now.feed.send(shown)
    else starting.say(shown)
    type('')
    return true
  }

  return {
    language: speech.language,
    strings: speech.strings,
    speak: speech.speak,
    talk,
    spoken: current.spoken,
    entries,
    pending,
    facts,
    readTo: current.readTo,
    read: current.read,
    clock,
    isVisible,
    carried,
    draft,
    availability: opening.availability,
    availabilityAt: opening.availabilityAt,
    topic,
    page,
    starting,
    doors,
    keeping,
    leaving,
    own,
    files,
    hasContact,
    phase,
    losses,
    connection,
    renew: () => batch(visit.renew),
    type,
    start,
    send,
    warning,
    aloud,
    say: (text: string): void => void (aloud.value = { text }),
    /** What the last conversation was about, for one that goes on with it. */
    topicOf: (): string => facts.peek().topicId ?? OTHER,
    dispose(): void {
      const talking = [visit, texts, starting, owned, warning, keeping, files, current]
      for (const part of [...talking, opening, clock, doors, speech]) part.dispose()
    },
  }
}

export type WidgetStore = ReturnType<typeof createWidgetStore>
