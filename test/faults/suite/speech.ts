const words =
  'dzień dobry latarnia nie świeci proszę o pomoc ulica przystanek śmieci zażółć gęślą jaźń 🚋 termin'.split(
    ' ',
  )

/** What one person says: unlike everything else that is said, and of any length. */
export function createSpeech(actor: string, random: () => number): () => string {
  let number = 0
  return () => {
    const length = Math.floor(random() ** 3 * 60)
    const said = Array.from({ length }, () => words[Math.floor(random() * words.length)])
    return [actor, ++number, ...said].join(' ')
  }
}
