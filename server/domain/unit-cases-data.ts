import type { GrammaticalCase } from '#shared/canned.ts'

/** What of a unit's name is declined; the rest stands in the genitive already. */
type Cases = Record<GrammaticalCase, string>

const cases = (nom: string, gen: string, dat: string, acc: string, ins: string, loc: string): Cases => ({
  nom,
  gen,
  dat,
  acc,
  ins,
  loc,
})

/** Written down, not worked out: names have exceptions, and a wrong ending in an official answer is embarrassing. */
const heads: readonly Cases[] = [
  cases('Wydział', 'Wydziału', 'Wydziałowi', 'Wydział', 'Wydziałem', 'Wydziale'),
  cases('Zarząd', 'Zarządu', 'Zarządowi', 'Zarząd', 'Zarządem', 'Zarządzie'),
  cases('Biuro', 'Biura', 'Biuru', 'Biuro', 'Biurem', 'Biurze'),
  cases('Urząd', 'Urzędu', 'Urzędowi', 'Urząd', 'Urzędem', 'Urzędzie'),
  cases(
    'Grodzki Urząd',
    'Grodzkiego Urzędu',
    'Grodzkiemu Urzędowi',
    'Grodzki Urząd',
    'Grodzkim Urzędem',
    'Grodzkim Urzędzie',
  ),
  cases(
    'Miejski Ośrodek',
    'Miejskiego Ośrodka',
    'Miejskiemu Ośrodkowi',
    'Miejski Ośrodek',
    'Miejskim Ośrodkiem',
    'Miejskim Ośrodku',
  ),
  cases(
    'Krakowskie Centrum',
    'Krakowskiego Centrum',
    'Krakowskiemu Centrum',
    'Krakowskie Centrum',
    'Krakowskim Centrum',
    'Krakowskim Centrum',
  ),
  cases(
    'Straż Miejska',
    'Straży Miejskiej',
    'Straży Miejskiej',
    'Straż Miejską',
    'Strażą Miejską',
    'Straży Miejskiej',
  ),
]

/** Kinds of units whose whole name is one of these, or begins with it. A brand ("Klimat-Energia-…") has no cases here. */
export function unitCases(name: string): Cases | null {
  const head = heads.find(({ nom }) => name === nom || name.startsWith(`${nom} `))
  if (!head) return null
  const rest = name.slice(head.nom.length)
  return cases(name, head.gen + rest, head.dat + rest, head.acc + rest, head.ins + rest, head.loc + rest)
}
