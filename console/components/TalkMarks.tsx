import { needNames, type NeedName } from '#shared/needs.ts'
import type { Conversation } from '../conversation.ts'
import { useDesk, useLocale, useStrings } from '../context.ts'
import { Icon } from './Icon.tsx'

const icons = {
  moreTime: 'clock',
  plainLanguage: 'book',
  signLanguage: 'hand',
  textOnly: 'eye',
} as const satisfies Record<NeedName, string>

/** What is particular to this conversation for as long as it lasts, in a line under its header. */
export function TalkMarks({ conversation: { facts, summary } }: { conversation: Conversation }) {
  const { needs, pick } = useStrings()
  const { guidance } = useDesk()
  const locale = useLocale()
  const { joined, needs: asked, tagIds } = facts.value
  const wanted = needNames.filter((name) => asked[name])
  const isUrgent = summary.value.priority > 0
  if (!isUrgent && wanted.length === 0 && joined.length === 0 && tagIds.length === 0) return null
  return (
    <p class="talk__marks">
      {isUrgent && (
        <span class="chip">
          <Icon name="flag" />
          {pick.urgent}
        </span>
      )}
      {wanted.map((name) => (
        <span key={name} class="chip" title={needs.advice[name]}>
          <Icon name={icons[name]} />
          {needs.names[name]}
        </span>
      ))}
      {tagIds.map((one) => (
        <span key={one} class="chip chip--tag">
          {guidance.tagNames([one], locale)}
        </span>
      ))}
      {joined.length > 0 && (
        <span class="chip">
          <Icon name="person" />
          {needs.joined(joined.map(({ name }) => name ?? '').join(', '))}
        </span>
      )}
    </p>
  )
}
