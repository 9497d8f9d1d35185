import type { Conversation } from '../conversation.ts'
import type { Command, Reason, Situation, Variant } from './command.ts'
import { ask, mayAct } from './watch-commands.ts'
import { focusPane, leaveContext } from './parts.ts'

const isAtDesk = ({ desk }: Situation) => desk.live.place.area.value === 'desk'
const current = ({ desk }: Situation) => desk.board.current.value

function unlessOpen(at: Situation): Reason | null {
  const conversation = current(at)
  if (!conversation) return 'noTalk'
  return conversation.isOpen.value ? null : 'talkOver'
}

/** In the conversation on the desk. */
export const talkCommands = {
  canned: {
    section: 'talk',
    icon: 'pencil',
    keys: 'Alt+G',
    isHere: isAtDesk,
    notNow: unlessOpen,
    run: (at) => current(at)?.finder.open(),
  },
  transfer: {
    section: 'talk',
    icon: 'moved',
    keys: 'Alt+P',
    isHere: isAtDesk,
    notNow: (at) => unlessOpen(at) ?? unlessTransferable(at),
    run: ({ desk }) => desk.view.show('transfer'),
  },
  case: {
    section: 'talk',
    icon: 'case',
    keys: 'Alt+R',
    isHere: isAtDesk,
    notNow: (at) => (hasCaseOpen(at) ? null : unlessOpen(at)),
    variant: (at) => (hasCaseOpen(at) ? 'closeCase' : null),
    run: (at) => (hasCaseOpen(at) ? at.desk.closeCase() : at.desk.openCase()),
  },
  sealed: {
    section: 'talk',
    icon: 'lock',
    isHere: isAtDesk,
    notNow: unlessOpen,
    run: ({ desk }) => desk.view.show('sealed'),
  },
  safety: {
    section: 'talk',
    icon: 'triangle',
    keys: 'Alt+U',
    isHere: isAtDesk,
    notNow: unlessOpen,
    run(at) {
      const conversation = current(at)
      if (conversation) conversation.isSafetyOpen.value = !conversation.isSafetyOpen.peek()
      if (conversation?.isSafetyOpen.peek() === false) at.desk.view.wantFocus()
    },
  },
  links: {
    section: 'talk',
    icon: 'link',
    keys: 'Alt+V',
    isHere: isAtDesk,
    notNow: unlessOpen,
    run: ({ desk }) => desk.view.show('links'),
  },
  abuse: {
    section: 'talk',
    icon: 'hand',
    keys: 'Alt+Y',
    isHere: (at) => isAtDesk(at) || mayAct(at),
    notNow: (at) => (mayAct(at) ? null : (unlessOpen(at) ?? unlessGuest(at))),
    run: (at) => (mayAct(at) ? ask(at, 'abuse') : at.desk.view.show('abuse')),
  },
  context: {
    section: 'talk',
    icon: 'info',
    keys: 'Alt+I',
    isHere: isAtDesk,
    run({ desk, document }) {
      if (desk.view.pane.peek() === 'context') return leaveContext(desk)
      desk.view.showPane('context')
      focusPane(document, 'context')
    },
  },
  end: {
    section: 'talk',
    icon: 'end',
    keys: 'Alt+K',
    isHere: isAtDesk,
    notNow: (at) => (current(at) ? null : 'noTalk'),
    variant: (at) => endingOf(at, current(at)),
    run(at) {
      const { desk } = at
      const conversation = current(at)
      switch (endingOf(at, conversation)) {
        case 'leave':
          return void desk.leaveCurrent()
        case 'describe':
          return desk.view.wantFocus()
        case 'dismiss':
          return conversation ? desk.dismiss(conversation) : undefined
        default:
          return desk.view.show('end')
      }
    },
  },
} satisfies Record<string, Command>

const hasCaseOpen = (at: Situation) => current(at)?.caseForm.isOpen.value === true

function unlessGuest(at: Situation): Reason | null {
  const conversation = current(at)
  const { isGuestIn, live } = at.desk
  return conversation && isGuestIn(conversation) && !live.isAllowed.value ? 'guest' : null
}

function unlessTransferable(at: Situation): Reason | null {
  const conversation = current(at)
  if (!conversation) return 'noTalk'
  if (at.desk.isGuestIn(conversation)) return 'guest'
  return conversation.facts.value.transfer === null ? null : 'transferring'
}

/** What ends next: the conversation, one's part in it, its description, or its place on the desk. */
function endingOf({ desk }: Situation, conversation: Conversation | null): Variant | null {
  if (!conversation) return null
  if (conversation.isOpen.value) return desk.isGuestIn(conversation) ? 'leave' : null
  return conversation.wrapUp.isDue.value ? 'describe' : 'dismiss'
}
