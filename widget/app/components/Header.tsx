import type { RefObject } from 'preact'
import { useFormats, useStore, useStrings, useSurroundings } from '../context.ts'
import { Icon } from './Icon.tsx'

interface Props {
  title: RefObject<HTMLHeadingElement | null>
  endButton: RefObject<HTMLButtonElement | null>
  onEnd(): void
}

export function Header({ title, endButton, onEnd }: Props) {
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
          {strings.end.word}
          <span class="visually-hidden">{strings.end.rest}</span>
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
function useStateLine(): string {
  const { phase, facts, connection } = useStore()
  const { header, loading } = useStrings()
  const { time } = useFormats()
  const { agent, closed } = facts.value
  switch (phase.value) {
    case 'ended':
      return closed ? header.endedAt(time(closed.at)) : ''
    case 'start':
      return header.start
    case 'loading':
    case 'outdated':
      return loading
    case 'starting':
    case 'waiting':
    case 'talk':
      if (connection.state.value !== 'online') return header.reconnecting
      if (phase.value === 'talk') return header.talk(agent?.name ?? '')
      return phase.value === 'waiting' ? header.waiting : header.starting
  }
}
