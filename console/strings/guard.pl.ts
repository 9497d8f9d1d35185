/** What protects agents, as far as the desk says it at once: events in the log, and the way to the rest. */
export const guardPl = {
  more: 'Więcej',
  moreMenu: 'Więcej czynności w rozmowie',
  events: {
    warned: (text: string, at: string) => `Ostrzeżenie, ${at}: „${text}”`,
    tagged: (names: string, at: string) => (names ? `Tagi: ${names}, ${at}` : `Bez tagów, ${at}`),
    alarm: (who: string, at: string) => `${who}: wezwanie kierownika, ${at}`,
    alarmTaken: (who: string, at: string) => `${who}: na wezwanie, ${at}`,
    blockedUntil: (time: string) => `czat zablokowany do ${time}`,
  },
  alarm: {
    title: (name: string) => `${name} wzywa kierownika.`,
    take: 'Idę pomóc',
  },
  tags: 'Tagi',
  links: 'Linki',
  note: 'Notatka',
  mentions: 'Wzmianki',
  pointOut: 'Wskaż komuś…',
  pointedOut: (name: string) => `Wskazano: ${name}.`,
  unreadMentions: (n: number) => `nieprzeczytane: ${n}`,
  menu: {
    note: 'Notatka…',
    links: 'Link do usługi…',
    abuse: 'Nadużycie…',
    safety: 'Bezpieczeństwo: co robić…',
    blocks: 'Blokady mieszkańców',
  },
}

export type GuardStrings = typeof guardPl
