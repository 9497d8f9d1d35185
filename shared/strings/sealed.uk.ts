import { counted } from './counted.ts'
import type { sealedPl } from './sealed.pl.ts'

const count = counted('uk')

export const sealedUk: typeof sealedPl = {
  heading: (name) => `${name} просить ввести номер у захищеному полі`,
  someone: 'Консультант',
  kind: {
    pesel: 'Номер PESEL',
    id_card: 'Номер посвідчення особи',
    passport: 'Номер паспорта',
    account: 'Номер рахунку',
    land_register: 'Номер земельної книги',
    other: 'Номер',
  },
  why: 'Навіщо:',
  gone: 'текст видалено',
  who: (name, minutes) =>
    `Його побачить лише ${name}, протягом ${minutes}. Потім ми його видалимо. У розмові нічого не залишиться.`,
  minutes: (n) => count(n, { one: 'хвилини', few: 'хвилин', many: 'хвилин', other: 'хвилини' }),
  give: 'Надіслати безпечно',
  giving: 'Надсилаємо…',
  decline: 'Не надсилати',
  takeBack: 'Відкликати номер',
  wrong: 'Це неправильний номер. Перевірте цифри та спробуйте ще раз.',
  empty: 'Введіть номер.',
  given: (name, time) => `Номер надіслано. ${name} зможе бачити його до ${time}. Потім ми його видалимо.`,
  viewed: (name, time) => `${name} бачить номер. Ми видалимо його о ${time}.`,
  outcome: {
    declined: 'Ви не надіслали цей номер.',
    withdrawn: 'Це прохання вже не актуальне.',
    wiped: 'Номер видалено.',
  },
}
