import type { AgentSelf, EntryAuthor, Note } from '#shared/entities.ts'
import type { ShortcutSettings } from '#shared/shortcuts.ts'
import type { AgentInput } from '#shared/protocol.ts'
import type { Answers } from './connection.ts'
import { cannedReplies, topics } from './exercises.ts'
import type { Push, Talks } from './talks.ts'

const WRAP_UP_SECONDS = 600
const VIEW_SECONDS = 60
/** Nobody's: of documents that explain how such a number is made. */
const EXAMPLE_NUMBER = '44051401458'
const colleague: EntryAuthor = {
  kind: 'agent',
  id: 'practice-colleague',
  name: 'Bartek (ćwiczenie)',
  form: 'm',
}

export interface PracticeServer {
  agent: AgentSelf
  shortcuts: ShortcutSettings
  talks: Talks
  push: Push
  newId: () => string
  /** A canned reply was inserted. */
  onInserted: () => void
  /** The agent wants to be something else: that is no practice. */
  onStatus: (chosen: AgentInput<'presence:set'>) => void
}

/** What a server answers to the commands of a conversation, from the logs of a practice. */
export function practiceAnswers(ports: PracticeServer): Answers {
  const { agent, talks, push, newId } = ports
  const self: EntryAuthor = { kind: 'agent', id: agent.id, name: agent.publicName, form: agent.form }
  const notes: Note[] = []

  function note(conversationId: string, kind: Note['kind'], text: string): Note {
    const made = { id: newId(), conversationId, at: new Date().toISOString(), by: self, kind, text }
    if (text.trim() !== '') {
      notes.push(made)
      push('note:added', { note: made })
    }
    return made
  }

  return {
    'session:resume': () => ({
      at: new Date().toISOString(),
      agent,
      conversations: talks.all().map(({ summary }) => summary),
      queue: { waiting: [], total: 0 },
      topics,
      availability: { status: 'AVAILABLE', notice: null, paused: false, week: emptyWeek },
      editSeconds: 300,
      shortcuts: ports.shortcuts,
      translates: false,
      demo: false,
    }),
    'presence:set': (chosen) => {
      ports.onStatus(chosen)
      return { status: chosen.status }
    },
    'conversation:resume': ({ conversationId, afterSeq }) => {
      const talk = talks.get(conversationId)
      if (!talk) throw new Error(`no practice ${conversationId}`)
      return { conversation: talk.summary, entries: talk.entries.slice(afterSeq), more: false, cursors: [] }
    },
    'conversation:accept': ({ conversationId, clientId }) => ({
      entry: talks.append(conversationId, self, { type: 'accepted' }, { clientId }),
    }),
    'conversation:close': ({ conversationId, clientId, disposition }) => {
      const details = {
        type: 'closed' as const,
        reason: 'agent' as const,
        ...(disposition && { disposition }),
      }
      const release = { reason: 'closed' as const, keptSeconds: disposition ? 0 : WRAP_UP_SECONDS }
      return { entry: talks.append(conversationId, self, details, { clientId, release }) }
    },
    'wrapup:set': ({ conversationId, clientId, disposition, note: text }) => {
      note(conversationId, 'wrap_up', text)
      return { entry: talks.append(conversationId, self, { type: 'wrapped_up', disposition }, { clientId }) }
    },
    'conversation:transfer': ({ conversationId, clientId, to, note: text }) => {
      note(conversationId, 'transfer', text)
      const target = to.kind === 'agent' ? { kind: to.kind, agent: colleague } : { kind: 'queue' as const }
      const details = { type: 'transferred' as const, to: target, from: self }
      const release = { reason: 'transferred' as const }
      return { entry: talks.append(conversationId, self, details, { clientId, release }) }
    },
    'colleague:list': () => ({
      colleagues: [
        {
          id: colleague.id ?? '',
          name: colleague.name ?? '',
          status: 'available',
          languages: ['pl', 'en'],
          departments: [],
          load: 1,
          capacity: 3,
        },
      ],
      departments: [],
    }),
    'message:send': ({ conversationId, clientId, text }) => {
      const entry = talks.append(conversationId, self, { type: 'message', text }, { clientId })
      const cursor = { party: 'visitor' as const, delivered: entry.seq, read: entry.seq }
      push('cursor:moved', { conversationId, cursor })
      return { entry }
    },
    'message:edit': ({ conversationId, clientId, seq, text }) => ({
      entry: talks.append(
        conversationId,
        self,
        { type: 'message_edited', messageSeq: seq, text },
        { clientId },
      ),
    }),
    'message:withdraw': ({ conversationId, clientId, seq }) => ({
      entry: talks.append(conversationId, self, { type: 'message_withdrawn', messageSeq: seq }, { clientId }),
    }),
    'message:received': () => ({}),
    'message:read': () => ({}),
    'case:propose': ({ conversationId, clientId, draft }) => {
      const draftHash = newId()
      const details = { type: 'case_proposed' as const, draftHash, draft }
      return { draftHash, entry: talks.append(conversationId, self, details, { clientId }) }
    },
    'sealed:request': ({ conversationId, clientId, kind, reason }) => {
      const times = { viewSeconds: VIEW_SECONDS, keepSeconds: WRAP_UP_SECONDS }
      const details = { type: 'sealed_requested' as const, kind, reason, ...times }
      return { entry: talks.append(conversationId, self, details, { clientId }) }
    },
    'sealed:reveal': ({ conversationId, clientId, seq }) => {
      const until = new Date(Date.now() + VIEW_SECONDS * 1000).toISOString()
      talks.append(conversationId, self, { type: 'sealed_viewed', request: seq, until }, { clientId })
      return { value: EXAMPLE_NUMBER, until }
    },
    'sealed:end': ({ conversationId, clientId, seq }) => {
      const isGiven = talks
        .get(conversationId)
        ?.entries.some((entry) => entry.type === 'sealed_given' && entry.request === seq)
      const details = {
        type: 'sealed_ended' as const,
        request: seq,
        outcome: isGiven ? ('wiped' as const) : ('withdrawn' as const),
      }
      return { entry: talks.append(conversationId, self, details, { clientId }) }
    },
    'tags:set': ({ conversationId, clientId, tagIds }) => ({
      entry: talks.append(conversationId, self, { type: 'tagged', tagIds }, { clientId }),
    }),
    'note:list': ({ conversationId }) => ({
      notes: notes.filter((one) => one.conversationId === conversationId),
    }),
    'note:add': ({ conversationId, text }) => ({ note: note(conversationId, 'note', text) }),
    'mention:list': () => ({ mentions: [] }),
    'mention:candidates': () => ({ people: [] }),
    'history:earlier': () => ({ rows: [], hasMore: false }),
    'canned:list': () => ({ replies: [...cannedReplies], more: false }),
    'canned:facts': () => ({ facts: { phone: '', today: null, opensAt: null, units: [] } }),
    'canned:use': () => {
      ports.onInserted()
      return {}
    },
  }
}

const emptyWeek = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
