import { useStore } from './context.ts'
import type { Phase } from './phase.ts'

const beginnings: ReadonlySet<Phase> = new Set<Phase>(['start', 'closed', 'leave'])

/** A talk is about to begin. */
export const useIsBeginning = (): boolean => beginnings.has(useStore().phase.value)

/** Languages and doors stand on the screen itself, as where a talk is about to begin; elsewhere they are beside it. */
export function useHasTools(): boolean {
  const { keeping } = useStore()
  const hasSheet = keeping.open.value?.page.value != null
  return useIsBeginning() && !hasSheet
}
