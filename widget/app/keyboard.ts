/** Less than this is a bar of the browser that comes and goes. */
const LEAST_KEYBOARD = 120

/**
 * On phones that lay their keyboard over the page (iOS), the panel takes what is left to see, so that neither the box nor
 * the last message is under it. Where the page gets smaller by itself there is nothing to do.
 */
export function followKeyboard(root: HTMLElement, viewport: VisualViewport | null): void {
  if (!viewport) return
  const look = () => {
    const { height, offsetTop, scale } = viewport
    // Who looks closer sees less of the page, too, and that is no keyboard.
    const isCovered = scale < 1.05 && root.clientHeight - height > LEAST_KEYBOARD
    root.classList.toggle('has-keyboard', isCovered)
    root.style.setProperty('--seen-height', `${height}px`)
    root.style.setProperty('--seen-top', `${offsetTop}px`)
  }
  viewport.addEventListener('resize', look)
  viewport.addEventListener('scroll', look)
}
