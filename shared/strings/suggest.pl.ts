export const words = {
  about:
    'Czat prowadzi Prezydent Miasta Krakowa, pl. Wszystkich Świętych 3-4. ' +
    'Podstawa: wykonujemy zadanie publiczne (art. 6 ust. 1 lit. e RODO). ' +
    'Masz prawo m.in. do dostępu do danych i sprzeciwu oraz skargi do Prezesa UODO. ' +
    'Inspektor ochrony danych: {contact}.',
  suggest: {
    maybe: 'Może chodzi o:',
    choose: 'Wybierz temat:',
    /** Read out once, while somebody types. */
    aloud: (topic: string) => `Może chodzi o: ${topic}. Temat możesz wybrać pod polem.`,
    emergencyAloud: 'Zagrożenie życia? Zadzwoń pod numer 112.',
    emergencyKept: 'To nie jest nagła sprawa? Wybierz temat i zacznij rozmowę.',
  },
  /** Beside the form that a talk begins with. */
  begin: {
    kept: 'Twój tekst wyślemy w nowej rozmowie:',
  },
}
