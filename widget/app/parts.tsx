import { createPart, later, MeanwhileItem, MeanwhileScreen } from './later.tsx'
import { useStrings } from './context.ts'
import { Drawn } from './components/Icon.tsx'

/** Every part that the app begins with is named here; further-parts.tsx names those that come with them. */
export { loadParts } from './later.tsx'

/**
 * What a talk has beside its words: how far they came, what happened between them, what the line does, and what of all
 * that is read out. A talk goes on without it, only barer.
 */
export const beside = createPart(() => import('./parts/beside.ts'))
export const ConnectionNotice = later(beside, (part) => part.ConnectionNotice)
export const EndedScreen = later(beside, (part) => part.EndedScreen, MeanwhileScreen)
export const EndQuestion = later(beside, (part) => part.EndQuestion, MeanwhileScreen)
export const NoticeBar = later(beside, (part) => part.NoticeBar)
export const OutdatedScreen = later(beside, (part) => part.OutdatedScreen, MeanwhileScreen)
export const SignIcon = later(
  beside,
  (part) => part.SignIcon,
  () => <Drawn paths={[]} />,
)
export const StorageNote = later(beside, (part) => part.StorageNote)
/** Says for all of them that they did not come. */
export const LogEnd = later(
  beside,
  (part) => part.LogEnd,
  ({ retry }) => retry && <MeanwhileItem retry={retry} />,
)

/** What there is where no talk can begin now, or is not wanted. */
export const leave = createPart(() => import('./parts/leave.ts'))
export const LeaveScreen = later(leave, (part) => part.LeaveScreen, MeanwhileScreen)
export const LeavingScreen = later(leave, (part) => part.LeavingScreen, MeanwhileScreen)
export const ClosedUntil = later(
  leave,
  (part) => part.ClosedUntil,
  () => <>{useStrings().header.closed}</>,
)

/** What there is beside the form that a talk begins with. */
export const start = createPart(() => import('./parts/start.ts'))
export const StartNotes = later(start, (part) => part.StartNotes)
export const Suggestion = later(start, (part) => part.Suggestion)
export const WhoText = later(start, (part) => part.WhoText, MeanwhileScreen)

/** What must not be sent, and what says so. */
export const shieldRules = createPart(() => import('#shared/identifiers.ts'))
export const shielding = createPart(() => import('./parts/shielding.ts'))
export const ShieldWarning = later(shielding, (part) => part.ShieldWarning)
export const ShieldNote = later(shielding, (part) => part.ShieldNote)

/** Choosing, sending and showing files. */
export const files = createPart(() => import('./files/open-files.ts'))

/** Easier words, another look, what an agent should know. */
export const doors = createPart(() => import('./doors/open-doors.ts'))

/** What residents keep of a conversation and do around its end. */
export const keeping = createPart(() => import('./keeping/open-keeping.ts'))

/** The talk with the page that frames us, beyond being shown and hidden. */
export const host = createPart(() => import('./parts/host.ts'))

/** The page around the panel, at `/czat`. */
export const page = createPart(() => import('./parts/page.ts'))
export const OwnPage = later(page, (part) => part.OwnPage)
