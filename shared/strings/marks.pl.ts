import { markOf, type HiddenKind, type MarkWords } from '../hidden-marks.ts'

const mark = (kind: HiddenKind) => (rest?: string) => markOf(kind, rest)

/** What readers are shown where a number was hidden. */
export const words = {
  marks: {
    pesel: mark('pesel'),
    id_card: mark('id_card'),
    passport: mark('passport'),
    document: mark('document'),
    account: mark('account'),
    card: mark('card'),
    land_register: mark('land_register'),
    plate: mark('plate'),
    number: mark('number'),
  } satisfies MarkWords,
}
