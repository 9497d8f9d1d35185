import type { AgentSelf } from '#shared/entities.ts'
import { useDesk, useStrings } from '../context.ts'
import { duration } from '../duration.ts'
import { chooseStatus, isChosen, statusChoices } from '../status-choice.ts'
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
  const desk = useDesk()
  const { agent, board, now } = desk
  const { status, awayReason, endsShift, form, statusSince } = agent.value
  const hasSome = board.open.value > 0
  const choices: { chosen: ChosenStatus; label: string; help?: string | undefined }[] = [
    { chosen: statusChoices.available, label: words.available(form) },
    {
      chosen: statusChoices.finishing,
      label: words.finishing,
      help: words.finishingHelp,
    },
    { chosen: statusChoices.endsShift, label: words.endsShift, help: words.endsShiftHelp },
    ...(['break', 'training', 'paperwork'] as const).map((reason) => ({
      chosen: statusChoices[reason],
      label: words.away(reason),
    })),
    {
      chosen: statusChoices.offline,
      label: words.offline(form),
      help: hasSome ? words.offlineHelp : undefined,
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
        <MenuItem
          key={label}
          help={help}
          isChosen={isChosen(chosen, agent.value)}
          choose={() => chooseStatus(desk, chosen)}
        >
          {label}
        </MenuItem>
      ))}
    </MenuButton>
  )
}
