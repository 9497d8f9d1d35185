import { useEffect, useLayoutEffect, useMemo } from 'preact/hooks'
import { announceDesk, type Say } from '../../announcements.ts'
import { createCommands } from '../../commands/commands.ts'
import { deskScreen } from '../../commands/screens.ts'
import { DeskParts } from '../../components/DeskParts.tsx'
import { CommandsContext, DeskContext, useCommands, useDesk, useLanguage } from '../../context.ts'
import { isAtWork } from '../../first-day/begin.ts'
import { useTitle } from '../../title.ts'
import { createPractice } from '../practice.ts'
import '../practice.css'
import { practiceWords, usePracticeWords } from '../words.ts'
import { CoachPane } from './CoachPane.tsx'
import { PracticeBar } from './PracticeBar.tsx'

/** The desk with an invented resident, in place of the real one, until somebody real comes. */
export function PracticeScreen({ say }: { say: Say }) {
  const real = useDesk()
  const { signOut } = useCommands().at
  const language = useLanguage()
  const practice = useMemo(() => createPractice({ real, language }), [real, language])
  const { coach, desk, leave } = practice
  const commands = useMemo(
    () => createCommands({ desk, language, document, signOut }),
    [desk, language, signOut],
  )

  useLayoutEffect(() => announceDesk(desk, language, say), [desk, language, say])
  useLayoutEffect(() => commands.listen(), [commands])
  useEffect(() => commands.enter(deskScreen(document, desk)), [commands, desk])
  // At once, not after the next frame: keys go on coming.
  useLayoutEffect(
    () => () => {
      practice.dispose()
      if (!isAtWork(real)) return
      // To nothing that a key does something in: what is being typed for nobody would go on in an answer.
      say(practiceWords[language.locale.peek()].interrupted)
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-pane-name="lists"]')?.focus())
    },
    [practice, real, language, say],
  )

  return (
    <DeskContext.Provider value={desk}>
      <CommandsContext.Provider value={commands}>
        <PracticeTitle />
        <div class="app practice">
          <PracticeBar coach={coach} leave={leave} say={say} />
          <DeskParts aside={<CoachPane coach={coach} leave={leave} />} signOut={signOut} />
        </div>
      </CommandsContext.Provider>
    </DeskContext.Provider>
  )
}

function PracticeTitle() {
  const { mark } = usePracticeWords()
  useTitle(() => mark)
  return null
}
