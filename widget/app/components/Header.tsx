import type { ComponentChildren, RefObject } from 'preact'
import { useFormats, useStore, useStrings, useSurroundings } from '../context.ts'
import { ClosedUntil } from '../parts.tsx'
import { Icon } from './Icon.tsx'

interface Props {
  title: RefObject<HTMLHeadingElement | null>
  endButton: RefObject<HTMLButtonElement | null>
  onEnd(): void
  settingsButton: RefObject<HTMLButtonElement | null>
  /** Null: there is nothing to set. */
  settings: { isOpen: boolean; toggle(): void } | null
}

export function Header({ title, endButton, onEnd, settingsButton, settings }: Props) {
  const store = useStore()
  const strings = useStrings()
  const { isEmbedded, minimise } = useSurroundings()
  return (
    <header class="k-head">
      <div class="k-head__text">
        <h1 ref={title} tabIndex={-1}>
          {strings.title}
        </h1>
        <p>{useStateLine()}</p>
      </div>
      {store.phase.value === 'talk' && (
        <button type="button" class="k-head__end" ref={endButton} onClick={onEnd}>
          {strings.header.end}
          <span class="visually-hidden">{strings.header.endRest}</span>
        </button>
      )}
      {settings && (
        <button
          type="button"
          ref={settingsButton}
          aria-label={strings.header.settings}
          aria-expanded={settings.isOpen}
          aria-controls={settings.isOpen ? 'settings' : undefined}
          onClick={settings.toggle}
        >
          <Icon name="more" />
        </button>
      )}
      {isEmbedded && (
        <button type="button" aria-label={strings.minimise} onClick={minimise}>
          <Icon name="down" />
        </button>
      )}
    </header>
  )
}

/** One line that says where things stand. */
function useStateLine(): ComponentChildren {
  const { phase, facts, connection, availability } = useStore()
  const { header, loading } = useStrings()
  const { time, clock } = useFormats()
  const { agent, closed, status } = facts.value
  const { reason, opensAt, closesAt } = availability.value ?? {}
  const doorLine = reason ? (
    opensAt ? (
      <ClosedUntil opensAt={opensAt} />
    ) : (
      header.closed
    )
  ) : closesAt ? (
    header.openUntil(clock(closesAt))
  ) : (
    header.start
  )
  // It will not come back by itself, and what to do stands below.
  if (phase.value === 'outdated') return ''
  if (connection.state.value !== 'online' && facts.value.status && phase.value !== 'ended')
    return header.reconnecting
  switch (phase.value) {
    case 'ended':
      if (closed?.reason === 'case_left') return doorLine
      return closed ? header.endedAt(time(closed.at)) : ''
    case 'closed':
    case 'start':
      return doorLine
    case 'loading':
      return loading
    case 'starting':
      return connection.state.value === 'online' ? header.starting : header.reconnecting
    case 'waiting':
      return header.waiting
    case 'talk':
      return header.talk(agent?.name ?? '')
    case 'leave':
    case 'leaving':
      if (status === 'active') return header.talk(agent?.name ?? '')
      return status === 'queued' ? header.waiting : doorLine
  }
}
