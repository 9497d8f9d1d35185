import { PREVIEW_READY, type PreviewWish } from '#shared/preview.ts'
import { loadLaterStyle } from '../app/later-style.ts'
import { setStyle } from '../app/later.tsx'
import { readPageData } from '../app/page-data.ts'
import { loadParts } from '../app/parts.tsx'
import { openPreview } from './open-preview.tsx'

/** It can be looked at, and opened up where it folds; nothing of it is done. */
function onlyToLookAt(): void {
  const stop = (event: Event) => {
    const button = event.target instanceof Element && event.target.closest('button, a')
    if (event.type === 'click' && !button) return
    event.preventDefault()
    event.stopPropagation()
  }
  addEventListener('click', stop, { capture: true })
  addEventListener('submit', stop, { capture: true })
}

async function begin(root: HTMLElement): Promise<void> {
  const page = readPageData(document)
  let leave = () => {}
  /** Each waits for the one before: the last one that was wished for stays. */
  let turn = Promise.resolve()
  async function show(wish: PreviewWish, before: Promise<void>): Promise<void> {
    await before
    leave()
    leave = await openPreview(root, page, wish)
  }

  setStyle(loadLaterStyle)
  await loadParts()
  onlyToLookAt()
  addEventListener('message', ({ source, origin, data }: MessageEvent<PreviewWish>) => {
    if (source !== parent || origin !== location.origin) return
    turn = show(data, turn)
  })
  parent.postMessage(PREVIEW_READY, location.origin)
}

const root = document.querySelector<HTMLElement>('#root')
if (root) void begin(root)
