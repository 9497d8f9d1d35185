import { computed } from '@preact/signals-core'
import { useEffect } from 'preact/hooks'
import { askBeforeLeaving } from '#shared/client/leaving.ts'
import { useStore, useSurroundings } from '../context.ts'
import { OwnPage } from '../parts.tsx'
import { DemoMark } from './DemoMark.tsx'
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
