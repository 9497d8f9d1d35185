import type { ReadonlySignal } from '@preact/signals-core'
import type { Connection } from '#shared/client/connection.ts'
import type { Feed } from '#shared/client/feed.ts'
import type { FilesApi } from '#shared/client/files-api.ts'
import type { Shield } from '#shared/client/shield.ts'
import type { FileRules, UploadsOptions } from '#shared/client/uploads.ts'
import type { Language, Topic, VisitorConversation } from '#shared/entities.ts'
import type { VisitorContract, VisitorPushes } from '#shared/protocol.ts'
import type { CoreWords } from '#shared/strings/widget.pl.ts'
import type { CityTexts } from './page-data.ts'
import type { Session } from './session.ts'

export type VisitorConnection = Connection<VisitorContract, VisitorPushes>
export type VisitorFeed = Feed<VisitorConversation>

/** Everything that the store cannot do by itself. */
export interface WidgetPorts {
  connection: Pick<VisitorConnection, 'state' | 'refusal' | 'request' | 'on' | 'reconnect'>
  openFeed(conversationId: string): VisitorFeed
  session: Session
  /** Finds the numbers that are not to be sent. */
  shield: Shield
  /** What residents choose from. */
  topics: readonly Topic[]
  /** What of the session only this page has. */
  held: ReadonlySignal<ReadonlySet<string>>
  newId(): string
  /** How files travel, which ones, and what is remembered of them in this tab. */
  files: { openApi(): Promise<FilesApi>; rules: FileRules; kept: UploadsOptions['storage'] }
  loadStrings(language: Language): Promise<CoreWords>
  texts: CityTexts
}
