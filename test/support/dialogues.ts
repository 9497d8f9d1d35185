import { existsSync, readFileSync } from 'node:fs'

export interface Dialogue {
  name: string
  turns: { party: 'visitor' | 'agent'; text: string }[]
}

const read = (url: URL) => readFileSync(url, 'utf8')
const fixture = new URL('../fixtures/dialogues.json', import.meta.url)
const shared = new URL('../../../shared/data/', import.meta.url)

/** Dialogues of our own, which every clone has. */
function ownDialogues(): Dialogue[] {
  const dialogues: { name: string; turns: ['visitor' | 'agent', string][] }[] = JSON.parse(read(fixture))
  return dialogues.map(({ name, turns }) => ({
    name,
    turns: turns.map(([party, text]) => ({ party, text })),
  }))
}

/** MultiDoGO, finance: what customers said, a line for each turn. */
function customerTurns(url: URL): Dialogue[] {
  const dialogues = new Map<string, Dialogue>()
  for (const line of read(url).split('\n').slice(1)) {
    const [name, , , text] = line.split('\t')
    if (!name || text === undefined) continue
    const dialogue = dialogues.get(name) ?? { name, turns: [] }
    dialogue.turns.push({ party: 'visitor', text })
    dialogues.set(name, dialogue)
  }
  return [...dialogues.values()]
}

/** ABCD: both sides; what its agents clicked is not said. */
function bothSides(url: URL): Dialogue[] {
  const dialogues: { convo_id: number; original: [string, string][] }[] = JSON.parse(read(url))
  return dialogues.map(({ convo_id: id, original }) => ({
    name: `abcd ${id}`,
    turns: original.flatMap(([who, text]) =>
      who === 'action' ? [] : [{ party: who === 'agent' ? ('agent' as const) : ('visitor' as const), text }],
    ),
  }))
}

/** Everything that people said and that is at hand; a clone on its own says its dialogues more than once. */
export function allDialogues(): Dialogue[] {
  const finance = new URL('customer-turns-finance.tsv', shared)
  const abcd = new URL('abcd-sample.json', shared)
  const own = ownDialogues()
  const others = [
    ...(existsSync(abcd) ? bothSides(abcd) : []),
    ...(existsSync(finance) ? customerTurns(finance) : []),
  ]
  return others.length > 0 ? [...own, ...others] : Array.from({ length: 20 }, () => own).flat()
}
