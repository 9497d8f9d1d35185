import { computed } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { askBeforeLeaving } from '#shared/client/leaving.ts'
import { useStore, useStrings, useSurroundings } from '../context.ts'
import { EmergencyLine } from './EmergencyLine.tsx'
import { LanguageChoice } from './LanguageChoice.tsx'
import { Panel } from './Panel.tsx'

/** The frame of a portal, or a page of our own around the same panel. */
export function App() {
  const { isEmbedded } = useSurroundings()
  const { language, losses } = useStore()
  useEffect(() => askBeforeLeaving(computed(() => losses.value.hasMessages)), [losses])
  return isEmbedded ? (
    <main class="k k--embed" lang={language.value}>
      <DemoMark />
      <Panel />
    </main>
  ) : (
    <OwnPage />
  )
}

function DemoMark() {
  const { demo } = useSurroundings().page
  const { demoMark, demoNote } = useStrings()
  return demo ? (
    <p class="k-demo">
      <strong>{demoMark}</strong> <span>{demoNote}</span>
    </p>
  ) : null
}

function OwnPage() {
  const { page: strings } = useStrings()
  const { centre } = useSurroundings().page
  const { phase, language } = useStore()
  return (
    <div class="k k--page" lang={language.value}>
      <a class="p-skip" href="#conversation">
        {strings.skip}
      </a>
      <header class="p-head">
        <DemoMark />
        <div class="p-wrap">
          <p class="p-brand">
            <b>{centre.name}</b>
            <span>{strings.home}</span>
          </p>
          {phase.value !== 'start' && <LanguageChoice />}
        </div>
      </header>
      <div class="p-wrap p-columns">
        <main class="p-main" id="conversation">
          <Panel />
        </main>
        <aside class="p-aside" aria-label={strings.about}>
          {phase.value !== 'start' && <EmergencyLine />}
          <section class="p-box">
            <h2 class="k-h3">{strings.otherWay}</h2>
            <p>
              <a class="p-tel" href={`tel:${centre.phone.replace(/[^+\d]/g, '')}`}>
                {centre.phone}
              </a>
            </p>
            <p>
              <a href={`/sprawa/?lang=${language.value}`}>{strings.caseLink}</a>
            </p>
          </section>
        </aside>
      </div>
    </div>
  )
}
