const cityDate = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Warsaw',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The date in the city, as `YYYY-MM-DD`. */
export function cityDateOf(instant: string | number): string {
  return cityDate.format(new Date(instant))
}

/** The day of the week in the city: 0 is Monday. */
export function cityWeekdayOf(instant: string | number): number {
  return (new Date(cityDateOf(instant)).getUTCDay() + 6) % 7
}
