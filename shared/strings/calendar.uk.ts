import type { CalendarStrings } from './calendar.pl.ts'

const name = ['понеділок', 'вівторок', 'середа', 'четвер', 'п’ятниця', 'субота', 'неділя']
const until = ['понеділка', 'вівторка', 'середи', 'четверга', 'п’ятниці', 'суботи', 'неділі']

export const calendarUk: CalendarStrings = {
  holidays: {
    new_year: 'Новий рік',
    epiphany: 'Богоявлення (Трьох Царів)',
    easter: 'Великдень',
    easter_monday: 'Великодній понеділок',
    labour_day: 'День праці',
    constitution_day: 'День Конституції 3 травня',
    pentecost: 'Зелені свята',
    corpus_christi: 'Боже Тіло',
    assumption: 'День Війська Польського та Успіння Богородиці',
    all_saints: 'День усіх святих',
    independence_day: 'День незалежності Польщі',
    christmas_eve: 'Святвечір',
    christmas: 'Різдво',
    second_christmas: 'другий день Різдва',
  },
  days: {
    name,
    until,
    on: ['у понеділок', 'у вівторок', 'у середу', 'у четвер', 'у п’ятницю', 'у суботу', 'у неділю'],
    range: (from, to) => `з ${until[from] ?? ''} до ${until[to] ?? ''}`,
  },
}
