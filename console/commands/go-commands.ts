import { beginPractice, beginTour, isAtWork } from '../first-day/begin.ts'
import { mayAdminister, type Area } from '../live/place.ts'
import type { Command, Situation } from './command.ts'
import { focusPane } from './parts.ts'

const goTo =
  (area: Area) =>
  ({ desk }: Situation) =>
    desk.live.place.go(area)

const isElsewhere =
  (area: Area) =>
  ({ desk }: Situation) =>
    desk.live.place.area.value !== area

const isNoPractice = ({ desk }: Situation) => !desk.isPractice

const mayWatch = ({ desk }: Situation) => desk.live.isAllowed.value

const step = (to: 1 | -1): Pick<Command, 'notNow' | 'run'> => ({
  notNow: ({ desk }) => (desk.board.nextWaiting(to) === null ? 'nobodyWaits' : null),
  run({ desk }) {
    desk.live.place.go('desk')
    desk.openWaiting(to)
  },
})

/** To a conversation, to a part of the screen, to another screen. */
export const goCommands = {
  take: {
    section: 'go',
    icon: 'hand',
    keys: 'Alt+W',
    notNow: ({ desk }) =>
      desk.offers.open.value.length > 0 || desk.picking.first.value ? null : 'nothingToTake',
    run({ desk }) {
      desk.live.place.go('desk')
      desk.takeNext()
    },
  },
  slot: {
    section: 'go',
    icon: 'message',
    keys: 'Alt+Digit',
    isListed: false,
    run({ desk }, digit) {
      if (!desk.board.slots.peek()[digit - 1]) return
      desk.live.place.go('desk')
      desk.openSlot(digit - 1)
    },
  },
  nextWaiting: { section: 'go', icon: 'clock', keys: 'Alt+ArrowDown', ...step(1) },
  previousWaiting: { section: 'go', icon: 'clock', keys: 'Alt+ArrowUp', ...step(-1) },
  nextColumn: {
    section: 'go',
    icon: 'message',
    keys: 'Alt+J',
    isHere: ({ desk }) => desk.live.place.area.value === 'desk',
    notNow: ({ desk }) => (desk.board.hasOtherColumn.value ? null : 'noOtherColumn'),
    run: ({ desk }) => desk.nextColumn(),
  },
  queue: {
    section: 'go',
    icon: 'clock',
    keys: 'Alt+Q',
    run({ desk, document }) {
      desk.live.place.go('desk')
      desk.view.showPane('lists')
      focusPane(document, 'lists', '.list-scroll')
    },
  },
  nextPart: { section: 'go', icon: 'arrow', keys: 'F6', run: ({ screen }) => screen()?.goToPart(1) },
  previousPart: {
    section: 'go',
    icon: 'back',
    keys: 'Shift+F6',
    run: ({ screen }) => screen()?.goToPart(-1),
  },
  desk: { section: 'go', icon: 'message', isHere: isElsewhere('desk'), run: goTo('desk') },
  live: {
    section: 'go',
    icon: 'eye',
    isFor: mayWatch,
    isHere: isElsewhere('live'),
    run: goTo('live'),
  },
  wall: {
    section: 'go',
    icon: 'eye',
    isFor: mayWatch,
    run: goTo('wall'),
  },
  history: {
    section: 'go',
    icon: 'book',
    keys: 'Alt+H',
    run({ desk, document }) {
      if (desk.live.place.area.peek() !== 'history') return desk.live.place.go('history')
      document.querySelector<HTMLElement>('.history__text')?.focus()
    },
  },
  palette: {
    section: 'go',
    icon: 'search',
    keys: 'Ctrl+K',
    isListed: false,
    run: ({ desk }) => desk.view.show('palette'),
  },
  admin: {
    section: 'go',
    icon: 'person',
    isFor: ({ desk }) => mayAdminister(desk.agent.value),
    isHere: isElsewhere('admin'),
    run: goTo('admin'),
  },
  mentions: { section: 'go', icon: 'note', run: ({ desk }) => desk.view.show('mentions') },
  reports: {
    section: 'go',
    icon: 'chart',
    isFor: mayWatch,
    isHere: isElsewhere('reports'),
    run: goTo('reports'),
  },
  tour: {
    section: 'go',
    icon: 'flag',
    isHere: isNoPractice,
    run: ({ desk }) => beginTour(desk),
  },
  practice: {
    section: 'go',
    icon: 'pencil',
    isHere: isNoPractice,
    notNow: ({ desk }) => (isAtWork(desk) ? 'atWork' : null),
    run: ({ desk }) => void beginPractice(desk),
  },
  help: { section: 'go', icon: 'info', keys: 'Ctrl+/', run: ({ desk }) => desk.view.show('help') },
} satisfies Record<string, Command>
