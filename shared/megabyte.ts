/** As people count it, and as phones show it. */
export const MEGABYTE = 1_000_000
