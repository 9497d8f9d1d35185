const HOUR = 3_600_000

/** Past this a duration says less than a time of day does. */
export const durationLimit = HOUR

/** Full seconds up to two minutes, then by ten, from ten minutes on none. The units read the same in Polish and English. */
export function duration(milliseconds: number): string {
  const total = Math.max(0, Math.floor(milliseconds / 1000))
  const minutes = Math.floor(total / 60)
  if (minutes === 0) return `${total} s`
  if (minutes >= 10) return `${minutes} min`
  const rest = total % 60
  const seconds = total < 120 ? rest : rest - (rest % 10)
  return seconds === 0 ? `${minutes} min` : `${minutes} min ${seconds} s`
}
