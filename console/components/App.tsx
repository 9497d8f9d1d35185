import { useSignal, useSignalEffect } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo } from 'preact/hooks'
import { askBeforeLeaving } from '#shared/client/leaving.ts'
import { announceDesk, type Say } from '../announcements.ts'
import { createCommands } from '../commands/commands.ts'
import { CommandsContext, DeskContext, LanguageContext } from '../context.ts'
import type { ConsoleStore } from '../store.ts'
import type { Language } from '../strings/locale.ts'
import { followIcon, unlockByTouch } from '../title.ts'
import { DeskScreen } from './DeskScreen.tsx'
import { invitationIn } from '../invitation/token.ts'
import { later } from './Later.tsx'
import { SignIn } from './SignIn.tsx'

const AdminScreen = later(async () => (await import('../admin/components/AdminScreen.tsx')).AdminScreen)
const InvitationScreen = later(
  async () => (await import('../invitation/InvitationScreen.tsx')).InvitationScreen,
)
const LiveScreen = later(async () => (await import('../live/components/LiveScreen.tsx')).LiveScreen)
const HistoryScreen = later(
  async () => (await import('../history/components/HistoryScreen.tsx')).HistoryScreen,
)

const PracticeScreen = later(
  async () => (await import('../practice/components/PracticeScreen.tsx')).PracticeScreen,
)
const ReportsScreen = later(
  async () => (await import('../reports/components/ReportsScreen.tsx')).ReportsScreen,
)

type Store = InstanceType<typeof ConsoleStore>

export function App({
  store,
  language,
  isDemo,
  say,
}: {
  store: Store
  language: Language
  isDemo: boolean
  say: Say
}) {
  const strings = language.strings.value
  const desk = store.desk.value
  const phase = store.phase.value
  const commands = useMemo(
    () => desk && createCommands({ desk, language, document, signOut: () => void store.signOut() }),
    [desk, language, store],
  )
  const invitation = useSignal(invitationIn(location.hash))

  // At once, not after the next frame: what comes in between would be taken as old.
  useLayoutEffect(() => (desk ? announceDesk(desk, language, say) : undefined), [desk, language, say])
  // A practice has keys of its own. Whatever is in sight hears them.
  const isPractising = desk?.firstDay.guide.value === 'practice'
  useLayoutEffect(() => (isPractising ? undefined : commands?.listen()), [commands, isPractising])
  useEffect(() => askBeforeLeaving(store.holdsMessages), [store])
  useEffect(() => (desk ? followIcon(document, desk, navigator) : undefined), [desk])
  useEffect(() => (desk ? unlockByTouch(document, desk.alerts.chime.unlock) : undefined), [desk])
  useSignalEffect(() => {
    document.documentElement.lang = language.locale.value
    if (store.phase.value !== 'desk' && !invitation.value) {
      document.title = `${language.strings.value.signIn.pageTitle} · ${language.strings.value.product}`
    }
  })

  return (
    <LanguageContext.Provider value={language}>
      {language.hasFailed.value && (
        <p class="notice notice--danger app__notice" role="alert">
          {strings.later.failed}
        </p>
      )}
      {invitation.value ? (
        <InvitationScreen
          token={invitation.value}
          leave={() => {
            location.hash = ''
            invitation.value = null
          }}
        />
      ) : phase === 'desk' && desk ? (
        <DeskContext.Provider value={desk}>
          <CommandsContext.Provider value={commands}>
            {isPractising ? (
              <PracticeScreen say={say} />
            ) : desk.live.place.area.value === 'admin' ? (
              <AdminScreen isDemo={isDemo} signOut={() => void store.signOut()} />
            ) : desk.live.place.area.value === 'history' ? (
              <HistoryScreen isDemo={isDemo} signOut={() => void store.signOut()} say={say} />
            ) : desk.live.place.area.value === 'reports' ? (
              <ReportsScreen isDemo={isDemo} signOut={() => void store.signOut()} say={say} />
            ) : desk.live.place.area.value === 'desk' ? (
              <DeskScreen isDemo={isDemo} signOut={() => void store.signOut()} />
            ) : (
              <LiveScreen isDemo={isDemo} signOut={() => void store.signOut()} say={say} />
            )}
          </CommandsContext.Provider>
          {store.signOutRefusal.value && (
            <p class="notice notice--danger app__notice" role="alert">
              {strings.signOut.failed}
            </p>
          )}
        </DeskContext.Provider>
      ) : phase === 'signed-out' ? (
        <SignIn isDemo={isDemo} hasExpired={store.hasExpired.value} signIn={store.signIn} />
      ) : (
        <main class="sign-in">
          <h1 class="visually-hidden">{strings.product}</h1>
          <output>{phase === 'unreachable' ? strings.signIn.unreachable : strings.starting}</output>
        </main>
      )}
    </LanguageContext.Provider>
  )
}
