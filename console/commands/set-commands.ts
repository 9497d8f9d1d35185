import type { IconName } from '../components/Icon.tsx'
import { chooseStatus, isChosen, statusChoices } from '../status-choice.ts'
import type { ChosenStatus } from '../status.ts'
import type { Locale } from '../strings/locale.ts'
import type { Layer } from '../view.ts'
import type { Command, Situation } from './command.ts'

const become = (icon: IconName, chosen: ChosenStatus): Command => ({
  section: 'set',
  icon,
  notNow: ({ desk }) => (isChosen(chosen, desk.agent.value) ? 'alreadySet' : null),
  run: ({ desk }) => chooseStatus(desk, chosen),
})

const speak = (locale: Locale): Command => ({
  section: 'set',
  icon: 'message',
  notNow: ({ language }) => (language.locale.value === locale ? 'alreadySet' : null),
  run: ({ language }) => void language.choose(locale),
})

const show =
  (layer: Layer) =>
  ({ desk }: Situation) =>
    desk.view.show(layer)

/** What stays as it is set: one's own availability, the centre, the console. */
export const setCommands = {
  available: become('full', statusChoices.available),
  finishing: become('half', statusChoices.finishing),
  endsShift: become('half', statusChoices.endsShift),
  break: become('away', statusChoices.break),
  training: become('away', statusChoices.training),
  paperwork: become('away', statusChoices.paperwork),
  offline: become('empty', statusChoices.offline),
  columns: {
    section: 'set',
    icon: 'message',
    keys: 'Alt+B',
    isHere: ({ desk }) => desk.live.place.area.value === 'desk',
    notNow: ({ desk }) => (desk.split.room.value > 1 ? null : 'oneFits'),
    run: ({ desk }) => desk.split.next(),
  },
  phone: { section: 'set', icon: 'bell', run: show('phone') },
  cannedManager: { section: 'set', icon: 'pencil', run: show('canned') },
  operations: {
    section: 'set',
    icon: 'flag',
    isFor: ({ desk }) => desk.mayOperate.value,
    run: show('operations'),
  },
  blocks: {
    section: 'set',
    icon: 'hand',
    isFor: ({ desk }) => desk.live.isAllowed.value,
    run: show('blocks'),
  },
  letters: {
    section: 'set',
    icon: 'note',
    isFor: ({ desk }) => desk.maySendLetters.value,
    run: show('letters'),
  },
  alerts: { section: 'set', icon: 'bell', run: show('alerts') },
  polish: speak('pl'),
  english: speak('en'),
  signOut: {
    section: 'set',
    icon: 'end',
    run({ desk, signOut }) {
      if (desk.board.open.peek() > 0) desk.view.show('sign-out')
      else signOut()
    },
  },
} satisfies Record<string, Command>
