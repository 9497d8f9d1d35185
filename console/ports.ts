import type { Connection } from '#shared/client/connection.ts'
import type { Feed, FeedOptions } from '#shared/client/feed.ts'
import type { AgentConversation } from '#shared/entities.ts'
import type { AgentContract, AgentPushes } from '#shared/protocol.ts'

export type AgentConnection = Connection<AgentContract, AgentPushes>
export type AgentFeed = Feed<AgentConversation>
/** How the log of a conversation is asked that this agent only looks into. */
export type AskLog = NonNullable<FeedOptions<AgentConversation>['askLog']>
