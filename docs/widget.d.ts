/**
 * Types of `window.KrakowChat` for pages that embed the chat. Copy this file into your project. What is here keeps its
 * meaning; names may be added.
 */

type KrakowChatLanguage = 'pl' | 'en' | 'uk'

/** `closed`: nothing was opened; `minimised`: it goes on behind the launcher. */
type KrakowChatStatus = 'closed' | 'open' | 'minimised'

interface KrakowChatEvents {
  /** Commands are obeyed at once from here on. Who listens later is told all the same. */
  ready: undefined
  statuschange: KrakowChatStatus
  open: undefined
  close: undefined
  /** How many messages the resident has not seen. */
  unread: number
  conversationstart: undefined
  agentjoin: undefined
  /** Place in the queue, 1 is next, and the expected wait; null where nobody can say. */
  queueposition: { position: number; wait: { fromSeconds: number; toSeconds: number } | null }
  conversationend: { reason: 'agent' | 'visitor' | 'abandoned' | 'inactive' | 'supervisor' | 'case_left' }
  /** The resident said how it was. What they said stays in the chat. */
  rating: undefined
}

interface KrakowChatContext {
  /** Id of a topic, preselected as long as the resident has chosen none. */
  topic?: string
  /** Address of a page of yours that agents are shown, instead of the present one without its query. */
  page?: string
}

interface KrakowChatCommands {
  open(): void
  close(): void
  toggle(): void
  setContext(context: KrakowChatContext): void
  /** A JWT signed by your server: docs/integration.md, "Who the resident is". */
  identify(signedToken: string): void
  setLanguage(language: KrakowChatLanguage): void
  showLauncher(): void
  hideLauncher(): void
  startConversation(): void
  endConversation(): void
  /** The resident has signed out: nothing of theirs stays in this browser. */
  reset(): void
  on<E extends keyof KrakowChatEvents>(event: E, listener: (detail: KrakowChatEvents[E]) => void): void
  off<E extends keyof KrakowChatEvents>(event: E, listener: (detail: KrakowChatEvents[E]) => void): void
}

/** A command as a list: `['open']`, `['setContext', { topic: 'roads' }]`. */
type KrakowChatCall = {
  [C in keyof KrakowChatCommands]: [command: C, ...given: Parameters<KrakowChatCommands[C]>]
}[keyof KrakowChatCommands]

interface KrakowChat extends KrakowChatCommands {
  push(...calls: KrakowChatCall[]): void
  getStatus(): KrakowChatStatus
}

interface Window {
  /** Before the script has loaded a plain list of calls: `(window.KrakowChat ||= []).push(['open'])`. */
  KrakowChat?: KrakowChat | KrakowChatCall[]
}
