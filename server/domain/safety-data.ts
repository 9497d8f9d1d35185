import { Safety } from '#shared/guidance.ts'

const emergency = {
  number: '112',
  who: { pl: 'Numer alarmowy: policja, pogotowie, straż pożarna', en: 'Emergency: police, ambulance, fire' },
  mark: 'recalled',
} as const

const supervisor = {
  pl: 'Wezwij kierownika przyciskiem u góry. Nie zostajesz z tym bez pomocy.',
  en: 'Call a supervisor by the button at the top. You are not alone with this.',
}
const record = {
  pl: 'Niczego nie usuwaj i nie kończ rozmowy, dopóki kierownik nie zdecyduje. Zapis rozmowy jest dowodem.',
  en: 'Delete nothing and do not end the conversation before the supervisor decides. Its record is evidence.',
}

/**
 * The first texts, until the city's own security officer and psychologist give theirs. All numbers are `recalled`: they
 * are to be confirmed before production.
 */
export const firstSafety: Safety = Safety.parse({
  warnings: [
    {
      id: 'words',
      name: { pl: 'Obraźliwe słowa', en: 'Insulting words' },
      text: {
        pl: 'Chcemy pomóc w Twojej sprawie. Prosimy o rozmowę bez obraźliwych słów. Jeśli się powtórzą, zakończymy rozmowę.',
        en: 'We want to help you with your matter. Please go on without insulting words. If they are repeated, we will end this conversation.',
        uk: 'Ми хочемо допомогти у вашій справі. Просимо розмовляти без образливих слів. Якщо вони повторяться, ми завершимо розмову.',
      },
    },
    {
      id: 'threats',
      name: { pl: 'Groźby', en: 'Threats' },
      text: {
        pl: 'Gróźb nie przyjmujemy. Możemy je zgłosić policji. Jeśli się powtórzą, zakończymy rozmowę.',
        en: 'We do not accept threats. We may report them to the police. If they are repeated, we will end this conversation.',
        uk: 'Ми не приймаємо погроз. Ми можемо повідомити про них поліцію. Якщо вони повторяться, ми завершимо розмову.',
      },
    },
    {
      id: 'flooding',
      name: { pl: 'Zalewanie wiadomościami', en: 'Flooding with messages' },
      text: {
        pl: 'Prosimy pisać na temat i bez powtarzania tych samych wiadomości. Inaczej nie możemy pomóc i zakończymy rozmowę.',
        en: 'Please keep to your matter and do not repeat the same messages. Otherwise we cannot help and will end this conversation.',
        uk: 'Просимо писати по суті та не повторювати тих самих повідомлень. Інакше ми не зможемо допомогти й завершимо розмову.',
      },
    },
  ],
  block: { hours: [1, 24], mostHours: 72 },
  scripts: [
    {
      id: 'self-harm',
      name: { pl: 'Samobójstwo, samookaleczenie', en: 'Suicide, self-harm' },
      steps: [
        {
          pl: 'Odpowiadaj spokojnie i od razu. Nie oceniaj, nie pouczaj, nie kończ rozmowy jako pierwszy.',
          en: 'Answer calmly and at once. Do not judge, do not lecture, do not be the first to end the talk.',
        },
        supervisor,
        {
          pl: 'Zapytaj wprost, czy życie jest teraz zagrożone i gdzie ta osoba jest. Pytanie nikogo nie popycha do czynu.',
          en: 'Ask directly whether life is in danger now, and where they are. Asking pushes nobody.',
        },
        {
          pl: 'Gdy zagrożenie jest teraz: zadzwoń pod 112, podaj miejsce i to, co wiesz. Rozmowę prowadź dalej.',
          en: 'If the danger is now: call 112, say the place and what you know. Go on with the talk.',
        },
        record,
      ],
      say: [
        {
          pl: 'Dziękuję, że to piszesz. Jestem tu i czytam każde słowo. Czy coś grozi Ci w tej chwili? Gdzie jesteś?',
          en: 'Thank you for telling me. I am here and I read every word. Are you in danger right now? Where are you?',
          uk: 'Дякую, що ви про це пишете. Я тут і читаю кожне слово. Чи загрожує вам щось зараз? Де ви?',
        },
        {
          pl: 'Pomoc jest dostępna całą dobę i za darmo: 800 70 2222 (dorośli), 116 111 (dzieci i młodzież). W zagrożeniu życia: 112.',
          en: 'Help is there day and night, free of charge: 800 70 2222 (adults), 116 111 (children and young people). If life is in danger: 112.',
          uk: 'Допомога є цілодобово й безкоштовно: 800 70 2222 (дорослі), 116 111 (діти та молодь). У разі загрози життю: 112.',
        },
      ],
      calls: [
        emergency,
        {
          number: '800 70 2222',
          who: {
            pl: 'Centrum Wsparcia dla dorosłych w kryzysie',
            en: 'Support centre for adults in a crisis',
          },
          mark: 'recalled',
        },
        {
          number: '116 123',
          who: { pl: 'Kryzysowy telefon dla dorosłych', en: 'Crisis line for adults' },
          mark: 'recalled',
        },
        {
          number: '116 111',
          who: {
            pl: 'Telefon zaufania dla dzieci i młodzieży',
            en: 'Helpline for children and young people',
          },
          mark: 'recalled',
        },
      ],
    },
    {
      id: 'threat',
      name: { pl: 'Groźba wobec innych', en: 'Threat to others' },
      steps: [
        supervisor,
        {
          pl: 'Zapytaj spokojnie: komu, gdzie i kiedy coś grozi. Nie spieraj się i nie prowokuj.',
          en: 'Ask calmly: who is threatened, where and when. Do not argue, do not provoke.',
        },
        {
          pl: 'Gdy ktoś jest w niebezpieczeństwie: zadzwoń pod 112 i przeczytaj słowa dosłownie.',
          en: 'If somebody is in danger: call 112 and read the words out exactly.',
        },
        record,
      ],
      say: [
        {
          pl: 'Traktuję te słowa poważnie. Kogo i czego dotyczą? Czy ktoś jest teraz w niebezpieczeństwie?',
          en: 'I take these words seriously. Whom are they about, and what? Is somebody in danger now?',
          uk: 'Я сприймаю ці слова серйозно. Кого й чого вони стосуються? Чи хтось зараз у небезпеці?',
        },
      ],
      calls: [emergency],
    },
    {
      id: 'bomb',
      name: { pl: 'Podłożenie bomby', en: 'Bomb threat' },
      steps: [
        {
          pl: 'Zadzwoń pod 112 od razu. Przeczytaj treść dosłownie i zapisz godzinę.',
          en: 'Call 112 at once. Read the words out exactly and note the time.',
        },
        supervisor,
        {
          pl: 'Podtrzymuj rozmowę. Pytaj: gdzie to jest, kiedy wybuchnie, jak wygląda, kto i dlaczego.',
          en: 'Keep the talk going. Ask: where is it, when will it go off, what does it look like, who and why.',
        },
        {
          pl: 'O ewakuacji decyduje kierujący budynkiem albo policja, nie Ty.',
          en: 'Whether to leave the building is decided by its head or the police, not by you.',
        },
        record,
      ],
      say: [
        {
          pl: 'Proszę napisać, gdzie dokładnie to jest i o której godzinie ma się stać.',
          en: 'Please write where exactly it is, and at what time it is to happen.',
          uk: 'Напишіть, будь ласка, де саме це є і о котрій годині це має статися.',
        },
      ],
      calls: [emergency],
    },
    {
      id: 'child',
      name: { pl: 'Dziecko w niebezpieczeństwie', en: 'Child in danger' },
      steps: [
        {
          pl: 'Pisz prosto i krótko. Nie obiecuj tajemnicy. Nie wypytuj o szczegóły krzywdy.',
          en: 'Write simply and shortly. Do not promise secrecy. Do not ask for details of the harm.',
        },
        supervisor,
        {
          pl: 'Ustal, gdzie jest dziecko i czy jest teraz bezpieczne. W zagrożeniu: 112.',
          en: 'Find out where the child is and whether it is safe now. In danger: 112.',
        },
        record,
      ],
      say: [
        {
          pl: 'Dobrze, że piszesz. Czy jesteś teraz w bezpiecznym miejscu? Jeśli nie, zadzwoń pod 112.',
          en: 'It is good that you write. Are you in a safe place now? If not, call 112.',
          uk: 'Добре, що ти пишеш. Ти зараз у безпечному місці? Якщо ні, подзвони 112.',
        },
        {
          pl: 'Pod numerem 116 111 ktoś Cię wysłucha. To nic nie kosztuje i nie trzeba podawać imienia.',
          en: 'At 116 111 somebody will listen to you. It costs nothing and you need not give your name.',
          uk: 'За номером 116 111 тебе вислухають. Це безкоштовно, ім’я називати не треба.',
        },
      ],
      calls: [
        emergency,
        {
          number: '116 111',
          who: {
            pl: 'Telefon zaufania dla dzieci i młodzieży',
            en: 'Helpline for children and young people',
          },
          mark: 'recalled',
        },
        {
          number: '800 12 12 12',
          who: {
            pl: 'Dziecięcy Telefon Zaufania Rzecznika Praw Dziecka',
            en: 'Helpline of the Ombudsman for Children',
          },
          mark: 'recalled',
        },
      ],
    },
  ],
})
