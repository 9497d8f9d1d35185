export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * The one spelling of a value as JSON (RFC 8785), so that equal content has equal bytes and equal hashes.
 * Throws for what JSON cannot carry faithfully: NaN, infinities, lone surrogates, anything that is not JSON.
 */
export function canonicalJson(value: Json): string {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw new TypeError('A lone surrogate has no canonical form')
      return JSON.stringify(value)
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical form`)
      return JSON.stringify(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      return isList(value) ? `[${value.map(canonicalJson).join(',')}]` : object(value)
    default:
      throw new TypeError(`${typeof value} has no canonical form`)
  }
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value)

/** Keys in the order of their UTF-16 units, as the RFC wants; that is how JavaScript compares strings. */
function object(value: { readonly [key: string]: Json }): string {
  const members = Object.keys(value)
    .toSorted((one, other) => (one < other ? -1 : 1))
    .map((key) => `${canonicalJson(key)}:${canonicalJson(value[key] as Json)}`)
  return `{${members.join(',')}}`
}
