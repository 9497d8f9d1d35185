import type { Conversation } from '../conversation.ts'
import { joinWatched } from '../live/joining.ts'
import type { WatchDialog } from '../live/watched.ts'
import type { Command, Situation } from './command.ts'

function watched({ desk }: Situation) {
  return desk.live.place.area.value === 'live' ? desk.live.watched.value : null
}
const isSupervisor = ({ desk }: Situation) => desk.live.isAllowed.value
const ownTalk = ({ desk }: Situation) =>
  desk.live.place.area.value === 'desk' ? desk.board.current.value : null

/** Between the answer and a note for colleagues. */
function toggleNote({ desk }: Situation, { isNoteOpen }: Conversation): void {
  isNoteOpen.value = !isNoteOpen.peek()
  if (!isNoteOpen.peek()) desk.view.wantFocus()
}
const isWatching = (at: Situation) => watched(at) !== null

/** Somebody else's conversation is looked into, and goes on. */
export function mayAct(at: Situation): boolean {
  const seen = watched(at)
  return seen !== null && !seen.isOver.value && !seen.isMine.value && seen.closedTo.value === null
}

const unlessBusy = (at: Situation) => (watched(at)?.busy.value ? 'busy' : null)

export function ask(at: Situation, dialog: WatchDialog): void {
  const seen = watched(at)
  if (seen) seen.dialog.value = dialog
}

/** In the conversation that a supervisor looks into. */
export const watchCommands = {
  write: {
    section: 'talk',
    icon: 'pencil',
    keys: 'Alt+M',
    isHere: (at) => isWatching(at) || ownTalk(at) !== null,
    notNow: (at) => (isWatching(at) || ownTalk(at)?.isOpen.value ? null : 'talkOver'),
    variant(at) {
      const seen = watched(at)
      if (!seen) return null
      if (!seen.isJoined.value) return 'whisper'
      return seen.writes.value === 'reply' ? 'toWhisper' : 'toReply'
    },
    run(at) {
      const seen = watched(at)
      const own = ownTalk(at)
      if (!seen) return own ? toggleNote(at, own) : undefined
      const focus = () => at.document.querySelector<HTMLElement>('[data-write] textarea')?.focus()
      if (!seen.isJoined.peek()) return focus()
      seen.writes.value = seen.writes.peek() === 'reply' ? 'whisper' : 'reply'
      requestAnimationFrame(focus)
    },
  },
  join: {
    section: 'talk',
    icon: 'person',
    isFor: isSupervisor,
    isHere: (at) => mayAct(at) && watched(at)?.isJoined.value === false,
    notNow: unlessBusy,
    run(at) {
      const seen = watched(at)
      if (seen) void joinWatched(at.desk, seen)
    },
  },
  leaveWatched: {
    section: 'talk',
    icon: 'end',
    isFor: isSupervisor,
    isHere: (at) => mayAct(at) && watched(at)?.isJoined.value === true,
    notNow: unlessBusy,
    run: (at) => void watched(at)?.act('leave'),
  },
  takeover: {
    section: 'talk',
    icon: 'hand',
    isFor: isSupervisor,
    isHere: mayAct,
    run: (at) => ask(at, 'takeover'),
  },
  reassign: {
    section: 'talk',
    icon: 'moved',
    isFor: isSupervisor,
    isHere: (at) => mayAct(at) && watched(at)?.course.value.status === 'active',
    run: (at) => ask(at, 'reassign'),
  },
  endWatched: {
    section: 'talk',
    icon: 'end',
    isFor: isSupervisor,
    isHere: mayAct,
    run: (at) => ask(at, 'end'),
  },
} satisfies Record<string, Command>
