import type { IconName } from '../components/Icon.tsx'
import type { Desk } from '../desk.ts'
import type { Language } from '../strings/locale.ts'
import type { Keys } from './keys.ts'

/** In the order in which they are listed: in the conversation, on the way to something, what stays as it is set. */
export type Section = 'talk' | 'go' | 'set'

/** Why something cannot be done now. In words: `reasons` of `strings/commands.*.ts`. */
export type Reason =
  | 'noTalk'
  | 'talkOver'
  | 'guest'
  | 'transferring'
  | 'busy'
  | 'nothingToTake'
  | 'nobodyWaits'
  | 'noOtherColumn'
  | 'oneFits'
  | 'alreadySet'
  | 'atWork'

/** Another name, where a command does the next thing of several. In words: `variants` of `strings/commands.*.ts`. */
export type Variant = 'leave' | 'dismiss' | 'describe' | 'closeCase' | 'whisper' | 'toWhisper' | 'toReply'

/** What means the same on each screen, and is done differently. */
export interface Screen {
  goToPart: (step: 1 | -1) => void
  /** Leaves what lies on top. False where nothing does. */
  escape: () => boolean
}

/** What commands are about. */
export interface Situation {
  desk: Desk
  language: Language
  document: Document
  /** Null while it is on its way. */
  screen: () => Screen | null
  signOut: () => void
}

export interface Command {
  section: Section
  icon: IconName
  /** Before anybody chose others. */
  keys?: Keys
  /** False for what is listed in another way. */
  isListed?: false
  /** Whether this person may ever do it. */
  isFor?: (at: Situation) => boolean
  /** Whether it has a place on what is shown now. What has none is not listed, and its keys do nothing. */
  isHere?: (at: Situation) => boolean
  /** What has a place and cannot be done is listed with the reason. */
  notNow?: (at: Situation) => Reason | null
  variant?: (at: Situation) => Variant | null
  /** `digit`: of keys with any digit, the one that was pressed. */
  run: (at: Situation, digit: number) => void
}
