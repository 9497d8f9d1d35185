import type { words as master } from './suggest.pl.ts'

export const words: typeof master = {
  about:
    'Чат веде Президент міста Кракова, pl. Wszystkich Świętych 3-4. ' +
    'Підстава: ми виконуємо публічне завдання (ст. 6 п. 1 літ. e RODO). ' +
    'Ви маєте право на доступ до даних, заперечення і скаргу до голови UODO. ' +
    'Інспектор із захисту даних: {contact}.',
  suggest: {
    maybe: 'Можливо, йдеться про:',
    choose: 'Вибрати тему:',
    /** Read out once, while somebody types. */
    aloud: (topic) => `Можливо, йдеться про: ${topic}. Тему можна вибрати під полем.`,
    emergencyAloud: 'Загроза життю? Телефонуйте 112.',
    emergencyKept: 'Це не термінова справа? Виберіть тему і почніть розмову.',
  },
  /** Beside the form that a talk begins with. */
  begin: {
    kept: 'Ваш текст надішлемо в новій розмові:',
  },
}
