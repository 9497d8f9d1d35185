import { Links, Tags } from '#shared/guidance.ts'

/** The first tags: what a contact centre counts beside topic and outcome. */
export const firstTags: Tags = Tags.parse({
  tags: [
    { id: 'praise', name: { pl: 'Pochwała', en: 'Praise' } },
    { id: 'complaint', name: { pl: 'Niezadowolenie', en: 'Dissatisfaction' } },
    { id: 'repeated', name: { pl: 'Ponowny kontakt', en: 'Contacted before' } },
    { id: 'outage', name: { pl: 'Awaria', en: 'Outage' } },
    { id: 'portal', name: { pl: 'Błąd w portalu', en: 'Fault of the portal' } },
    { id: 'unclear-page', name: { pl: 'Niejasna informacja na stronie', en: 'Unclear page' } },
    { id: 'accessibility', name: { pl: 'Dostępność', en: 'Accessibility' } },
    { id: 'media', name: { pl: 'Media', en: 'Media' } },
    { id: 'follow-up', name: { pl: 'Do sprawdzenia', en: 'To be checked' } },
    { id: 'threat', name: { pl: 'Groźba', en: 'Threat' } },
  ],
})

/** The first links, to pages of the city that are known; what is `recalled` is to be confirmed before production. */
export const firstLinks: Links = Links.parse({
  links: [
    {
      id: 'portal',
      topicIds: ['roads', 'green', 'air', 'other'],
      name: {
        pl: 'Krakowski Portal Usług Miejskich',
        en: 'Kraków city services portal',
        uk: 'Портал міських послуг Кракова',
      },
      url: { pl: 'https://kontakt.krakow.pl/' },
      mark: 'published',
    },
    {
      id: 'bip',
      topicIds: ['complaint', 'id-card', 'vehicle', 'driver', 'tax', 'building'],
      name: {
        pl: 'Procedury i wnioski urzędu (BIP)',
        en: 'Procedures and forms of the city office (in Polish)',
        uk: 'Процедури та заяви міської управи (польською)',
      },
      url: { pl: 'https://www.bip.krakow.pl/' },
      mark: 'published',
    },
    {
      id: 'civil-records',
      topicIds: ['civil'],
      name: {
        pl: 'Odpis aktu stanu cywilnego (procedura SC-1)',
        en: 'Copy of a civil status record (procedure SC-1, in Polish)',
        uk: 'Витяг з акта цивільного стану (процедура SC-1, польською)',
      },
      url: { pl: 'https://www.bip.krakow.pl/uslugi/SC-1' },
      mark: 'published',
    },
    {
      id: 'housing',
      topicIds: ['housing'],
      name: {
        pl: 'Mieszkania miejskie (procedura ML-13)',
        en: 'City housing (procedure ML-13, in Polish)',
        uk: 'Міське житло (процедура ML-13, польською)',
      },
      url: { pl: 'https://www.bip.krakow.pl/uslugi/ML-13' },
      mark: 'published',
    },
    {
      id: 'petition',
      topicIds: ['complaint'],
      name: {
        pl: 'Petycje (procedura OR-7)',
        en: 'Petitions (procedure OR-7, in Polish)',
        uk: 'Петиції (процедура OR-7, польською)',
      },
      url: { pl: 'https://www.bip.krakow.pl/uslugi/OR-7' },
      mark: 'published',
    },
    {
      id: 'parking-complaint',
      topicIds: ['parking'],
      name: {
        pl: 'Reklamacja opłaty za parkowanie',
        en: 'Complaint about a parking charge (in Polish)',
        uk: 'Скарга на оплату за паркування (польською)',
      },
      url: { pl: 'https://zdmk.krakow.pl/parkowanie/strefa-platnego-parkowania/reklamacje-2/' },
      mark: 'published',
    },
    {
      id: 'transport',
      topicIds: ['transit', 'sct'],
      name: {
        pl: 'Zarząd Transportu Publicznego: procedury',
        en: 'Public Transport Authority: procedures (in Polish)',
        uk: 'Управління громадського транспорту: процедури (польською)',
      },
      url: { pl: 'https://ztp.krakow.pl/urzad/procedury' },
      mark: 'published',
    },
    {
      id: 'budget',
      topicIds: ['bo'],
      name: { pl: 'Budżet Obywatelski', en: 'Participatory budget', uk: 'Громадський бюджет' },
      url: { pl: 'https://budzet.krakow.pl/' },
      mark: 'published',
    },
    {
      id: 'delivery',
      topicIds: ['complaint', 'other'],
      name: {
        pl: 'e‑Doręczenia: jak wysłać pismo do urzędu',
        en: 'e‑Delivery: how to send a letter to an office (in Polish)',
        uk: 'e‑Doręczenia: як надіслати лист до управи (польською)',
      },
      url: { pl: 'https://www.gov.pl/web/e-doreczenia' },
      mark: 'recalled',
    },
  ],
})
