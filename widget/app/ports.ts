import type { ReadonlySignal } from '@preact/signals'
import type { Connection } from '#shared/client/connection.ts'
import type { Feed } from '#shared/client/feed.ts'
import type { Language, VisitorConversation } from '#shared/entities.ts'
import type { VisitorContract, VisitorPushes } from '#shared/protocol.ts'
import type { WidgetStrings } from '#shared/strings/widget.pl.ts'
import type { Session } from './session.ts'

export type VisitorConnection = Connection<VisitorContract, VisitorPushes>
export type VisitorFeed = Feed<VisitorConversation>

/** Everything that the store cannot do by itself. */
export interface WidgetPorts {
  connection: Pick<VisitorConnection, 'state' | 'refusal' | 'request' | 'on' | 'reconnect'>
  openFeed(conversationId: string): VisitorFeed
  session: Session
  /** What of the session only this page has. */
  held: ReadonlySignal<ReadonlySet<string>>
  newId(): string
  loadStrings(language: Language): Promise<WidgetStrings>
}
