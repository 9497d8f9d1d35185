import { effect } from '@preact/signals'
import type { FilesApi } from '#shared/client/files-api.ts'
import { tabStorage } from '#shared/client/tab-storage.ts'
import { createUploads, type FileRules, type Uploads } from '#shared/client/uploads.ts'
import type { AgentConnection, AgentFeed } from './ports.ts'

/** Begins the keys of what a tab knows of files that were chosen and not sent. */
export const UPLOADS = 'kck.files.'

/** How files travel, and which ones. */
export interface FilesPort {
  api: FilesApi
  rules: FileRules
  /** True when the session goes on. */
  renew: () => Promise<boolean>
}

/** The files that an agent sends in one conversation. */
export function createConversationFiles(
  { api, rules, renew }: FilesPort,
  {
    conversationId,
    connection,
    feed,
    newId,
  }: {
    conversationId: string
    connection: Pick<AgentConnection, 'state'>
    feed: Pick<AgentFeed, 'resume'>
    newId: () => string
  },
): Uploads {
  const uploads = createUploads({
    api,
    rules,
    renew,
    newId,
    conversationId: () => conversationId,
    isOnline: () => connection.state.peek() === 'online',
    storage: tabStorage(UPLOADS + conversationId),
    onAttached: () => feed.resume(),
  })
  const stop = effect(() => {
    if (connection.state.value === 'online') uploads.wake()
  })
  return {
    ...uploads,
    dispose() {
      stop()
      uploads.dispose()
    },
  }
}
