import { useStore, useStrings, useSurroundings } from '../context.ts'
import { useHasTools, useIsBeginning } from '../use-has-tools.ts'
import { DemoMark } from './DemoMark.tsx'
import { EmergencyLine } from './EmergencyLine.tsx'
import { LanguageChoice } from './LanguageChoice.tsx'
import { Panel } from './Panel.tsx'
import { PhoneLine } from './PhoneLine.tsx'

/** The panel as a page of its own. */
export function OwnPage() {
  const { page: strings } = useStrings('page')
  const { centre } = useSurroundings().page
  const { language, keeping } = useStore()
  const hasOwnTools = useHasTools()
  const isBeginning = useIsBeginning()
  return (
    <div class="k k--page" lang={language.value}>
      <a class="p-skip" href="#conversation">
        {strings.skip}
      </a>
      <div class="p-first">
        <header class="p-head">
          <DemoMark />
          <div class="p-wrap">
            <p class="p-brand">
              <b>{centre.name}</b>
              <span>{strings.home}</span>
            </p>
            {!hasOwnTools && <LanguageChoice />}
          </div>
        </header>
        <main class="p-main" id="conversation">
          <Panel />
        </main>
      </div>
      <aside class="p-aside" aria-label={strings.about}>
        {!hasOwnTools && <EmergencyLine />}
        <section class="p-box">
          <h2 class="k-h3">{strings.otherWay}</h2>
          <PhoneLine />
          {isBeginning && (
            <p class="k-mt8">
              <button
                type="button"
                class="k-btn k-btn--s"
                onClick={() => keeping.withOpen(({ page }) => (page.value = 'arrive'))}
              >
                {strings.haveCode}
              </button>
            </p>
          )}
          <p class="k-mt8">
            <a href={`/sprawa/?lang=${language.value}`}>{strings.caseLink}</a>
          </p>
        </section>
      </aside>
    </div>
  )
}
