import type { words as master } from './page.pl.ts'

export const words: typeof master = {
  page: {
    caseLink: 'Перевірити своє звернення',
    haveCode: 'Маю код з іншого пристрою',
    skip: 'Перейти до розмови',
    otherWay: 'Зручніше інакше?',
    about: 'Інші способи зв’язку',
    home: 'Міський контактний центр',
  },
}
