import type { AgentSelf } from '#shared/entities.ts'
import { useDesk, useStrings } from '../context.ts'
import type { ChosenStatus } from '../desk.ts'
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
  const { agent, board, setStatus } = useDesk()
  const { status, awayReason, form } = agent.value
  const choices: { chosen: ChosenStatus; label: string; help?: string | undefined }[] = [
    { chosen: { status: 'available' }, label: words.available(form) },
    { chosen: { status: 'finishing' }, label: words.finishing(form), help: words.finishingHelp },
    ...(['break', 'training', 'paperwork'] as const).map((reason) => ({
      chosen: { status: 'away' as const, awayReason: reason },
      label: words.away(reason),
    })),
    {
      chosen: { status: 'offline' },
      label: words.offline(form),
      help: board.taken.value > 0 ? words.offlineHelp : undefined,
    },
  ]
  return (
    <MenuButton
      class="button"
      menuLabel={words.menu}
      label={
        <>
          <Icon name={icons[status]} class={`status-dot status-dot--${status}`} />
          <span>
            <span class="visually-hidden">{words.prefix}</span>
            {words.name({ status, awayReason, form })}
          </span>
          <Icon name="down" />
        </>
      }
    >
      {choices.map(({ chosen, label, help }) => (
        <MenuItem
          key={label}
          help={help}
          isChosen={
            chosen.status === status && (chosen.status !== 'away' || chosen.awayReason === awayReason)
          }
          choose={() => void setStatus(chosen)}
        >
          {label}
        </MenuItem>
      ))}
    </MenuButton>
  )
}
