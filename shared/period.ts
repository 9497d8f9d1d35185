const DAY_MS = 24 * 60 * 60 * 1000
/** The longest period of one report, in days. */
export const LONGEST_DAYS = 366

/** Days in Kraków, both included. */
export interface Period {
  from: string
  to: string
}

export const daysIn = ({ from, to }: Period): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1
