import type { words as master } from './marks.pl.ts'

export const words: typeof master = {
  marks: {
    pesel: () => '[PESEL hidden]',
    id_card: () => '[ID card number hidden]',
    passport: () => '[passport number hidden]',
    document: () => '[document number hidden]',
    account: (rest) => (rest ? `[account number hidden, ends in ${rest}]` : '[account number hidden]'),
    card: () => '[card number hidden]',
    land_register: (rest) => (rest ? `[land register ${rest} hidden]` : '[land register hidden]'),
    plate: () => '[registration number hidden]',
    number: () => '[number hidden]',
  },
}
