import type { CoreWords, PartWords, WidgetStrings } from '#shared/strings/widget.pl.ts'

export type PartName = keyof PartWords

type All<P extends PartName> = (P extends P ? (words: PartWords[P]) => void : never) extends (
  words: infer W,
) => void
  ? W
  : never

/** The words that the app begins with, and those of the parts named. */
export type Words<P extends PartName = never> = CoreWords & All<P>

/** What the parts that are here brought, in the language of this build. */
let brought: Partial<WidgetStrings> = {}

export function bring(words: Partial<WidgetStrings>): void {
  brought = { ...brought, ...words }
}

/** Asked by a part for its own words, and for those of parts that it imports: they came with it. */
export function wordsOf<P extends PartName = never>(strings: CoreWords, ..._parts: P[]): Words<P> {
  return { ...brought, ...strings } as CoreWords as Words<P>
}
