import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { formats } from '#shared/client/strings.ts'
import type { WidgetStrings } from '#shared/strings/widget.pl.ts'
import type { PageData } from './page-data.ts'
import type { WidgetStore } from './store.ts'

/** What surrounds the app: how it is shown, and the way out of it. */
export interface Surroundings {
  page: PageData
  isEmbedded: boolean
  minimise(): void
}

interface Provided extends Surroundings {
  store: WidgetStore
}

export const WidgetContext = createContext<Provided | null>(null)

function useProvided(): Provided {
  const provided = useContext(WidgetContext)
  if (provided === null) throw new Error('rendered outside of its provider')
  return provided
}

export const useStore = (): WidgetStore => useProvided().store
export const useSurroundings = (): Surroundings => useProvided()
export const useStrings = (): WidgetStrings => useStore().strings.value
export const useFormats = () => formats(useStore().language.value)
