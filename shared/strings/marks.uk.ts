import type { words as master } from './marks.pl.ts'

export const words: typeof master = {
  marks: {
    pesel: () => '[PESEL приховано]',
    id_card: () => '[номер посвідчення приховано]',
    passport: () => '[номер паспорта приховано]',
    document: () => '[номер документа приховано]',
    account: (rest) =>
      rest ? `[номер рахунку приховано, закінчується на ${rest}]` : '[номер рахунку приховано]',
    card: () => '[номер картки приховано]',
    land_register: (rest) => (rest ? `[земельну книгу ${rest} приховано]` : '[земельну книгу приховано]'),
    plate: () => '[номерний знак приховано]',
    number: () => '[номер приховано]',
  },
}
