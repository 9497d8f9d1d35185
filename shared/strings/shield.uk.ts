import { words } from './marks.uk.ts'
import type { shieldPl } from './shield.pl.ts'

export const shieldUk: typeof shieldPl = {
  heading: {
    pesel: 'Це схоже на номер PESEL',
    id_card: 'Це схоже на номер польського посвідчення',
    passport: 'Це схоже на номер паспорта',
    document: 'Це схоже на номер документа',
    account: 'Це схоже на номер рахунку',
    card: 'Це схоже на номер банківської картки',
    land_register: 'Це схоже на номер земельної книги',
    plate: 'Це схоже на номерний знак авто',
    number: 'Це схоже на PESEL або номер телефону',
  },
  several: 'У тексті є номери, які нам не потрібні',
  text: (shown) => `Він нам не потрібен. Ми сховаємо його й надішлемо: ${shown}.`,
  severalText: (shown) => `Ми сховаємо їх і надішлемо: ${shown}.`,
  phone: 'Якщо це телефон, поставте перед ним +.',
  send: 'Сховати й надіслати',
  start: 'Сховати й почати розмову',
  remove: 'Видалити з тексту',
  back: 'Змінити текст',
  ...words,
}
