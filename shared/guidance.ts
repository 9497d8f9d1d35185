import { z } from 'zod'
import { languages } from './entities.ts'
import { limits } from './limits.ts'
import { InAllLanguages, InStaffLanguages, Mark, Named, SettingId, Words } from './setting-parts.ts'

/** What agents are given to work with: words to sort by, addresses to pass on, and what to do in an emergency. */

/** Words that conversations are sorted by; residents never see them. */
export const Tags = z.strictObject({
  tags: Named(
    z.strictObject({
      id: SettingId,
      name: InStaffLanguages(limits.tagNameLength),
      /** Not chosen any more; what has it keeps it. */
      isRetired: z.literal(true).exactOptional(),
    }),
    100,
  ),
})

const Url = z.url({ protocol: /^https$/ }).max(limits.pageLength)

/** Services of the city to which residents are sent. */
export const Links = z.strictObject({
  links: Named(
    z.strictObject({
      id: SettingId,
      /** Topics in which it is offered first. */
      topicIds: z.array(SettingId).max(100),
      name: InAllLanguages(limits.nameLength),
      /** Whoever reads a language that is not given gets the Polish page. */
      url: z.strictObject({ pl: Url, en: Url.exactOptional(), uk: Url.exactOptional() }),
      mark: Mark,
    }),
    300,
  ),
})

const Hours = z.number().int().min(1).max(720)

/** How residents who abuse are told so, and what agents do when somebody is in danger. */
export const Safety = z
  .strictObject({
    /** What the resident reads. */
    warnings: Named(
      z.strictObject({
        id: SettingId,
        name: InStaffLanguages(limits.nameLength),
        text: InAllLanguages(limits.guidanceLength),
      }),
      20,
    ).min(1),
    /** For how long somebody can be kept from the chat. */
    block: z.strictObject({ hours: z.array(Hours).min(1).max(8), mostHours: Hours }),
    scripts: Named(
      z.strictObject({
        id: SettingId,
        name: InStaffLanguages(limits.nameLength),
        /** Ready to be inserted. */
        say: z.array(InAllLanguages(limits.guidanceLength)).max(10),
        steps: z.array(InStaffLanguages(limits.guidanceLength)).min(1).max(12),
        calls: z
          .array(
            z.strictObject({
              number: Words(limits.phoneLength),
              who: InStaffLanguages(limits.nameLength),
              mark: Mark,
            }),
          )
          .max(10),
      }),
      20,
    ).min(1),
  })
  .refine(({ block }) => block.hours.every((hours) => hours <= block.mostHours), { path: ['block', 'hours'] })

export type Tags = z.output<typeof Tags>
export type Tag = Tags['tags'][number]
export type Links = z.output<typeof Links>
export type CityLink = Links['links'][number]
export type Safety = z.output<typeof Safety>
export type SafetyScript = Safety['scripts'][number]

export const TagId = SettingId
export const TagIds = z.array(TagId).max(limits.tags)

/** Who is kept from the chat, as supervisors see it. */
export interface Block {
  /** Of the conversation that it came of. */
  conversationId: string
  at: string
  until: string
  by: string
  topicId: string
  language: (typeof languages)[number]
  /** Of the agent who wanted it; null where the conversation is gone, and its notes with it. */
  reason: string | null
}

/** Somebody called for a supervisor. */
export interface Alarm {
  conversationId: string
  /** Of the entry. */
  seq: number
  at: string
  by: { id: string; name: string }
  scriptId: string
  topicId: string
  taken: { by: string; name: string; at: string } | null
}

/** An agent was named in a note. */
export interface Mention {
  id: string
  noteId: string
  conversationId: string
  at: string
  by: string
  topicId: string
  /** The conversation is over: then it is read in the history. */
  hasEnded: boolean
  text: string
  isRead: boolean
}
