import type { AgentSelf } from '#shared/entities.ts'
import { useDesk, useStrings } from '../context.ts'
import { duration } from '../duration.ts'
import type { ChosenStatus } from '../status.ts'
import { Icon, type IconName } from './Icon.tsx'
import { MenuButton } from './MenuButton.tsx'
import { MenuItem } from './MenuItem.tsx'

const icons: Record<AgentSelf['status'], IconName> = {
  available: 'full',
  finishing: 'half',
  away: 'away',
  offline: 'empty',
}

/** The agent's own availability. Its name always begins the same, whatever the state: people and readers find it. */
export function StatusControl() {
  const { status: words } = useStrings()
  const { agent, board, now, status: own, view } = useDesk()
  const { status, awayReason, endsShift, form, statusSince } = agent.value
  const hasSome = board.open.value > 0
  const choices: { chosen: ChosenStatus; label: string; help?: string | undefined }[] = [
    { chosen: { status: 'available' }, label: words.available(form) },
    {
      chosen: { status: 'finishing', endsShift: false },
      label: words.finishing,
      help: words.finishingHelp,
    },
    { chosen: { status: 'finishing', endsShift: true }, label: words.endsShift, help: words.endsShiftHelp },
    ...(['break', 'training', 'paperwork'] as const).map((reason) => ({
      chosen: { status: 'away' as const, awayReason: reason },
      label: words.away(reason),
    })),
    {
      chosen: { status: 'offline' },
      label: words.offline(form),
      help: hasSome ? words.offlineHelp : undefined,
    },
  ]
  function isChosen(chosen: ChosenStatus): boolean {
    if (chosen.status !== status) return false
    if (chosen.status === 'away') return chosen.awayReason === awayReason
    return chosen.status !== 'finishing' || chosen.endsShift === endsShift
  }
  function choose(chosen: ChosenStatus): void {
    if (chosen.status === 'offline' && hasSome) view.show('offline')
    else void own.set(chosen)
  }
  return (
    <MenuButton
      class="button"
      menuLabel={words.menu}
      label={
        <>
          <Icon name={icons[status]} class={`status-dot status-dot--${status}`} />
          <span>
            <span class="visually-hidden">{words.prefix}</span>
            {words.name({ status, awayReason, endsShift, form })}
            {status === 'away' && (
              <span class="status-since" aria-hidden="true">
                {words.since(duration(now.value - Date.parse(statusSince)))}
              </span>
            )}
          </span>
          <Icon name="down" />
        </>
      }
    >
      {choices.map(({ chosen, label, help }) => (
        <MenuItem key={label} help={help} isChosen={isChosen(chosen)} choose={() => choose(chosen)}>
          {label}
        </MenuItem>
      ))}
    </MenuButton>
  )
}
