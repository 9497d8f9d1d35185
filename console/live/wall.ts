/**
 * Makes the page a wall: dark, whatever the computer prefers, for as long as it lasts. Who leaves the full screen leaves
 * the wall. Returns how to end it.
 */
export function showWall(document: Document, leave: () => void): () => void {
  const { dataset } = document.documentElement
  const theme = dataset['theme']
  dataset['theme'] = 'dark'
  const heed = () => {
    if (!document.fullscreenElement) leave()
  }
  document.addEventListener('fullscreenchange', heed)
  return () => {
    document.removeEventListener('fullscreenchange', heed)
    if (theme === undefined) delete dataset['theme']
    else dataset['theme'] = theme
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
  }
}
