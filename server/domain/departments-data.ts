import type { LocalizedText } from '#shared/entities.ts'

/**
 * How sure we are of a unit's name and symbol. `published`: on the city's own pages or in its public bulletin
 * (many pages from before 2025); `recalled`: to be confirmed by the city before production.
 */
type Mark = 'published' | 'recalled'

export interface Department {
  /** Ours; never shown. */
  id: string
  name: string
  /** Prefix of the unit's procedures and registers; null where there is none, or none any more. */
  symbol: string | null
  mark: Mark
}

export interface TopicRoute {
  id: string
  name: LocalizedText
  /** The unit behind the topic; null where no conversation may start (`emergency`). */
  departmentId: string | null
  /** Takes over what the unit does not. */
  alternativeId?: string
  /** Residents report defects on it. */
  report?: true
  /** What people write when they mean this topic, in the three languages. */
  keywords: string[]
}

export const departments: readonly Department[] = [
  { id: 'sa', name: 'Wydział Spraw Administracyjnych', symbol: 'SA', mark: 'published' },
  { id: 'usc', name: 'Urząd Stanu Cywilnego', symbol: 'SC', mark: 'published' },
  { id: 'km', name: 'Wydział Ewidencji Pojazdów i Kierowców', symbol: 'KM', mark: 'published' },
  { id: 'pd', name: 'Wydział Podatków i Opłat', symbol: 'PD', mark: 'published' },
  { id: 'ml', name: 'Wydział Mieszkalnictwa', symbol: 'ML', mark: 'published' },
  { id: 'au', name: 'Wydział Architektury i Urbanistyki', symbol: 'AU', mark: 'published' },
  { id: 'bp', name: 'Wydział Planowania Przestrzennego', symbol: 'BP', mark: 'recalled' },
  { id: 'gd', name: 'Wydział Geodezji', symbol: 'GD', mark: 'published' },
  { id: 'gs', name: 'Wydział Skarbu Miasta', symbol: 'GS', mark: 'recalled' },
  { id: 'ek', name: 'Wydział Edukacji', symbol: 'EK', mark: 'published' },
  { id: 'or', name: 'Wydział Organizacji i Nadzoru', symbol: 'OR', mark: 'published' },
  { id: 'ew', name: 'Wydział Egzekucji Administracyjnej i Windykacji', symbol: 'EW', mark: 'recalled' },
  { id: 'kz', name: 'Biuro Miejskiego Konserwatora Zabytków', symbol: 'KZ', mark: 'published' },
  { id: 'ws', name: 'Wydział Środowiska i Klimatu', symbol: null, mark: 'published' },
  { id: 'gk', name: 'Wydział Gospodarki Komunalnej i Infrastruktury', symbol: null, mark: 'published' },
  {
    id: 'dk',
    name: 'Wydział Dialogu, Konsultacji i Kontaktu Obywatelskiego',
    symbol: null,
    mark: 'published',
  },
  { id: 'kcs', name: 'Krakowskie Centrum Świadczeń', symbol: null, mark: 'published' },
  { id: 'sz', name: 'Wydział Polityki Społecznej i Zdrowia', symbol: 'SZ', mark: 'recalled' },
  { id: 'zdmk', name: 'Zarząd Dróg Miasta Krakowa', symbol: null, mark: 'published' },
  { id: 'ztp', name: 'Zarząd Transportu Publicznego', symbol: 'ZTPK', mark: 'published' },
  { id: 'zzm', name: 'Zarząd Zieleni Miejskiej', symbol: null, mark: 'published' },
  { id: 'zbk', name: 'Zarząd Budynków Komunalnych', symbol: 'ZBK', mark: 'published' },
  { id: 'gup', name: 'Grodzki Urząd Pracy', symbol: null, mark: 'published' },
  { id: 'mops', name: 'Miejski Ośrodek Pomocy Społecznej', symbol: null, mark: 'published' },
  { id: 'kegw', name: 'Klimat-Energia-Gospodarka Wodna', symbol: null, mark: 'published' },
  { id: 'sm', name: 'Straż Miejska', symbol: null, mark: 'recalled' },
]

/** In the order in which residents see them. */
export const topicRoutes: readonly TopicRoute[] = [
  {
    id: 'id-card',
    name: {
      pl: 'Dowód osobisty, meldunek, PESEL',
      en: 'ID card, address registration, PESEL number',
      uk: 'Посвідчення особи, реєстрація місця проживання, PESEL',
    },
    departmentId: 'sa',
    keywords: ['dowód', 'meldunek', 'zameldowanie', 'pesel', 'посвідчення', 'прописка', 'id card'],
  },
  {
    id: 'civil',
    name: {
      pl: 'Akty urodzenia, małżeństwa, zgonu',
      en: 'Birth, marriage and death certificates',
      uk: 'Свідоцтва про народження, шлюб, смерть',
    },
    departmentId: 'usc',
    keywords: ['akt', 'ślub', 'zgon', 'odpis', 'шлюб', 'народження', 'marriage'],
  },
  {
    id: 'vehicle',
    name: { pl: 'Rejestracja pojazdu', en: 'Vehicle registration', uk: 'Реєстрація транспортного засобу' },
    departmentId: 'km',
    keywords: ['rejestracja', 'tablice', 'dowód rejestracyjny', 'wyrejestrować', 'авто', 'car registration'],
  },
  {
    id: 'driver',
    name: { pl: 'Prawo jazdy', en: 'Driving licence', uk: 'Водійське посвідчення' },
    departmentId: 'km',
    keywords: ['prawo jazdy', 'pkk', 'kierowca', 'водійське', 'driving licence'],
  },
  {
    id: 'parking',
    name: {
      pl: 'Obszar Płatnego Parkowania, abonament, wezwanie',
      en: 'Paid parking area, permits, parking charge notices',
      uk: 'Зона платного паркування, абонемент, повідомлення про сплату',
    },
    departmentId: 'zdmk',
    keywords: ['opp', 'parkowanie', 'abonament', 'parkomat', 'zawiadomienie', 'паркування', 'parking'],
  },
  {
    id: 'sct',
    name: { pl: 'Strefa Czystego Transportu', en: 'Clean Transport Zone', uk: 'Зона чистого транспорту' },
    departmentId: 'ztp',
    keywords: ['sct', 'strefa czystego', 'euro', 'naklejka', 'low emission'],
  },
  {
    id: 'transit',
    name: {
      pl: 'Komunikacja miejska, Karta Krakowska',
      en: 'Public transport, Kraków Card',
      uk: 'Міський транспорт, Краківська картка',
    },
    departmentId: 'ztp',
    keywords: ['bilet', 'tramwaj', 'autobus', 'karta krakowska', 'rozkład', 'квиток', 'ticket'],
  },
  {
    id: 'roads',
    name: {
      pl: 'Drogi, chodniki, sygnalizacja, oświetlenie',
      en: 'Roads, pavements, traffic lights, street lighting',
      uk: 'Дороги, тротуари, світлофори, освітлення',
    },
    departmentId: 'zdmk',
    report: true,
    keywords: ['dziura', 'chodnik', 'latarnia', 'światła', 'яма', 'pothole'],
  },
  {
    id: 'green',
    name: {
      pl: 'Zieleń, drzewa, parki, place zabaw',
      en: 'Greenery, trees, parks, playgrounds',
      uk: 'Зелень, дерева, парки, дитячі майданчики',
    },
    departmentId: 'zzm',
    report: true,
    keywords: ['drzewo', 'trawa', 'park', 'plac zabaw', 'ławka', 'дерево', 'tree'],
  },
  {
    id: 'tree-permit',
    name: {
      pl: 'Wycinka drzewa – zezwolenie',
      en: 'Tree felling permit',
      uk: 'Дозвіл на вирубування дерева',
    },
    departmentId: 'ws',
    keywords: ['wycinka', 'usunięcie drzewa'],
  },
  {
    id: 'air',
    name: {
      pl: 'Powietrze, palenie śmieci, hałas',
      en: 'Air quality, burning of waste, noise',
      uk: 'Повітря, спалювання сміття, шум',
    },
    departmentId: 'ws',
    alternativeId: 'sm',
    report: true,
    keywords: ['smog', 'dym', 'palenie', 'hałas', 'шум', 'smoke'],
  },
  {
    id: 'waste',
    name: {
      pl: 'Odpady: odbiór, opłata, deklaracja',
      en: 'Waste: collection, fee, declaration',
      uk: 'Відходи: вивезення, оплата, декларація',
    },
    departmentId: 'pd',
    alternativeId: 'gk',
    keywords: ['śmieci', 'odpady', 'deklaracja', 'pojemnik', 'сміття', 'waste'],
  },
  {
    id: 'tax',
    name: {
      pl: 'Podatek od nieruchomości, opłaty',
      en: 'Property tax, fees',
      uk: 'Податок на нерухомість, збори',
    },
    departmentId: 'pd',
    keywords: ['podatek', 'opłata skarbowa', 'податок', 'tax'],
  },
  {
    id: 'housing',
    name: { pl: 'Mieszkania miejskie', en: 'Council housing', uk: 'Міське житло' },
    departmentId: 'ml',
    alternativeId: 'zbk',
    keywords: ['mieszkanie komunalne', 'najem', 'житло'],
  },
  {
    id: 'building',
    name: {
      pl: 'Pozwolenie na budowę, warunki zabudowy',
      en: 'Building permits, planning conditions',
      uk: 'Дозвіл на будівництво, умови забудови',
    },
    departmentId: 'au',
    keywords: ['budowa', 'pozwolenie', 'wz', 'remont'],
  },
  {
    id: 'plan',
    name: {
      pl: 'Plan miejscowy (MPZP)',
      en: 'Local zoning plan (MPZP)',
      uk: 'Місцевий план забудови (MPZP)',
    },
    departmentId: 'bp',
    keywords: ['mpzp', 'plan miejscowy'],
  },
  {
    id: 'geo',
    name: {
      pl: 'Geodezja, mapy, numer porządkowy',
      en: 'Land surveying, maps, house numbers',
      uk: 'Геодезія, карти, номер будинку',
    },
    departmentId: 'gd',
    keywords: ['mapa', 'geodezja', 'numer budynku', 'działka'],
  },
  {
    id: 'benefits',
    name: { pl: 'Świadczenia, dodatki', en: 'Benefits, allowances', uk: 'Соціальні виплати, доплати' },
    departmentId: 'kcs',
    keywords: ['zasiłek', '800+', 'dodatek mieszkaniowy', 'допомога', 'benefit'],
  },
  {
    id: 'social',
    name: { pl: 'Pomoc społeczna', en: 'Social assistance', uk: 'Соціальна допомога' },
    departmentId: 'mops',
    keywords: ['pomoc', 'bezdomny', 'opieka'],
  },
  {
    id: 'work',
    name: { pl: 'Praca, bezrobocie', en: 'Work, unemployment', uk: 'Робота, безробіття' },
    departmentId: 'gup',
    keywords: ['praca', 'bezrobotny', 'робота', 'job'],
  },
  {
    id: 'school',
    name: { pl: 'Szkoły i przedszkola', en: 'Schools and kindergartens', uk: 'Школи та дитячі садки' },
    departmentId: 'ek',
    keywords: ['szkoła', 'przedszkole', 'żłobek', 'школа'],
  },
  {
    id: 'bo',
    name: {
      pl: 'Budżet Obywatelski, konsultacje, pomysły',
      en: 'Participatory budget, consultations, ideas',
      uk: 'Громадський бюджет, консультації, ідеї',
    },
    departmentId: 'dk',
    keywords: ['budżet obywatelski', 'projekt', 'głosowanie', 'pomysł'],
  },
  {
    id: 'complaint',
    name: {
      pl: 'Skarga, wniosek, petycja, informacja publiczna',
      en: 'Complaint, motion, petition, public information',
      uk: 'Скарга, пропозиція, петиція, публічна інформація',
    },
    departmentId: 'or',
    keywords: ['skarga', 'wniosek', 'petycja', 'informacja publiczna'],
  },
  {
    id: 'emergency',
    name: { pl: 'Zagrożenie życia', en: 'Danger to life', uk: 'Загроза життю' },
    departmentId: null,
    keywords: ['pożar', 'wypadek', 'karetka', 'napad', '112'],
  },
  {
    id: 'other',
    name: {
      pl: 'Inna sprawa / nie wiem',
      en: 'Something else / I don’t know',
      uk: 'Інша справа / не знаю',
    },
    departmentId: 'dk',
    keywords: [],
  },
]
