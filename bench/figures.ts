/** What several rounds say: the median, and how far they lie apart. */
export interface Spread {
  median: number
  min: number
  max: number
}

const rounded = (value: number) => Number(value.toPrecision(4))

export function spread(values: number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other)
  return {
    median: rounded(quantile(sorted, 0.5)),
    min: rounded(sorted[0] ?? NaN),
    max: rounded(sorted.at(-1) ?? NaN),
  }
}

/** Of sorted values; between two of them in proportion. */
export function quantile(sorted: number[], share: number): number {
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)] ?? NaN
  const high = sorted[Math.ceil(at)] ?? NaN
  return low + (high - low) * (at - Math.floor(at))
}

/** Round by round one by the other: what the machine did to both in that round falls out. */
export function ratios(values: number[], baselines: number[]): Spread {
  return spread(values.map((value, round) => value / (baselines[round] ?? NaN)))
}

export const show = ({ median, min, max }: Spread) => `${median} (${min} - ${max})`
