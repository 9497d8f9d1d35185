import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { formats } from '#shared/client/strings.ts'
import type { OpenDoors } from './doors/open-doors.ts'
import type { PageData } from './page-data.ts'
import type { WidgetStore } from './store.ts'
import { wordsOf, type PartName, type Words } from './words.ts'

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
/** For what is shown only where the doors are loaded. */
export function useOpenDoors(): OpenDoors {
  const open = useStore().doors.open.value
  if (open === null) throw new Error('the doors are not loaded')
  return open
}
export const useSurroundings = (): Surroundings => useProvided()
/** The words that the app begins with; inside a part, also those that it came with. */
export const useStrings = <P extends PartName = never>(...parts: P[]): Words<P> =>
  wordsOf(useStore().strings.value, ...parts)
/** The server's time; what shows it is shown anew as soon as that is known better. */
export function useNow(): number {
  const { clock } = useStore()
  void clock.ahead.value
  return clock.now()
}
export const useFormats = () => formats(useStore().language.value)
