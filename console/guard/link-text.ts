import type { Language } from '#shared/entities.ts'
import type { CityLink } from '#shared/guidance.ts'

/** The page for whoever reads a language; the Polish one where there is no other. */
export const addressIn = ({ url }: Pick<CityLink, 'url'>, language: Language): string =>
  url[language] ?? url.pl

/** What is put into an answer. */
export const linkText = (link: Pick<CityLink, 'name' | 'url'>, language: Language): string =>
  `${link.name[language]}: ${addressIn(link, language)}`
