/** Calls back whenever a page may have slept, or lost or found the network. Returns how to stop it. */
export function onWake(wake: () => void): () => void {
  if (typeof document === 'undefined') return () => {}
  const wakeIfVisible = () => {
    if (document.visibilityState === 'visible') wake()
  }
  // `offline` too: to look at once is how we learn whether it is true.
  const events = ['online', 'offline', 'pageshow']
  for (const event of events) addEventListener(event, wake)
  document.addEventListener('visibilitychange', wakeIfVisible)
  return () => {
    for (const event of events) removeEventListener(event, wake)
    document.removeEventListener('visibilitychange', wakeIfVisible)
  }
}
