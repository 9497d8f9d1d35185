const MARK = 'kckSheet'

/**
 * A phone's back button puts the sheet away and stays on the page: while it is open, the page has an entry more in its
 * history, with the page's own state in it. Answers what is to be called with whether the sheet is open.
 *
 * A page that keeps a state there has a router (Turbo, Senna), which draws the page anew after a step back, and what was
 * typed there is gone. So it is spared the step, in browsers that can: that of the back button is stopped, and the entry
 * stays until somebody really goes back, two steps in one.
 */
export function createBackStep(close: () => void): (isSheet: boolean) => void {
  let isOpen = false
  /** Our own step back was asked for and has not been taken yet. */
  let isReturning = false
  const state = () => history.state as unknown
  const isOurs = () => (Object(state()) as Record<string, unknown>)[MARK] === true
  const isRouted = () => Object.keys(Object(state()) as object).some((key) => key !== MARK)

  function stepped(): void {
    isOpen = false
    close()
  }

  function enter(): void {
    const before = state()
    // A state that is no object cannot be carried along.
    if (!isOurs() && (before === null || typeof before === 'object'))
      history.pushState({ ...before, [MARK]: true }, '')
  }

  addEventListener('popstate', () => {
    const isReturned = isReturning
    isReturning = false
    if (!isOpen) return
    // Opened again meanwhile: the entry that has just gone was the one before.
    if (isReturned) enter()
    else if (!isOurs()) stepped()
  })
  // Missing in browsers of before 2026.
  if ('navigation' in window)
    navigation.addEventListener('navigate', (event) => {
      const { navigationType, destination, cancelable } = event
      const isStep = destination.index + 1 === navigation.currentEntry?.index
      if (navigationType !== 'traverse' || !isStep || destination.url !== location.href) return
      if (!cancelable || !isOurs() || !isRouted()) return
      const before = navigation.entries()[destination.index - 1]
      if (isOpen || before) event.preventDefault()
      if (isOpen) stepped()
      else if (before) navigation.traverseTo(before.key)
    })

  return (isSheet) => {
    if (isSheet === isOpen) return
    isOpen = isSheet
    if (isSheet) {
      if (!isReturning) enter()
    } else if (!isReturning && isOurs() && !isRouted()) {
      isReturning = true
      history.back()
    }
  }
}
