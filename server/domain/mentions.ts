interface Person {
  id: string
  name: string
}

/** Who is named by `@` in a note: at each place those with the longest name that stands there, in whatever case. */
export function mentionedIn(text: string, people: readonly Person[]): string[] {
  const said = text.toLocaleLowerCase('pl')
  const ids = [...said.matchAll(/@/g)].flatMap(({ index }) => {
    const after = said.slice(index + 1)
    const there = people.filter(({ name }) => isNamed(after, name.toLocaleLowerCase('pl')))
    const longest = Math.max(0, ...there.map(({ name }) => name.length))
    return there.flatMap(({ id, name }) => (name.length === longest ? [id] : []))
  })
  return [...new Set(ids)]
}

/** With nothing behind it that would make another name of it. */
const isNamed = (text: string, name: string) =>
  name !== '' && text.startsWith(name) && !/^[\p{L}\p{N}]/u.test(text.slice(name.length))
