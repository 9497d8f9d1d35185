import type { Desk } from '../desk.ts'
import type { Watched } from './watched.ts'

/** Who has joined writes to the resident next. */
export async function joinWatched({ view }: Pick<Desk, 'view'>, watched: Watched): Promise<void> {
  if (await watched.act('join')) view.wantFocus()
}
