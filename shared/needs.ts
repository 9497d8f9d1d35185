/** What residents ask for, for as long as the conversation lasts. No zod here: browsers import these values. */
export const needNames = ['moreTime', 'plainLanguage', 'signLanguage', 'textOnly'] as const

export type NeedName = (typeof needNames)[number]

/**
 * `moreTime`: nothing ends because they are slow (WCAG 2.2.1). `plainLanguage`: short sentences, easy words.
 * `signLanguage`: they talk through an interpreter of a sign language. `textOnly`: no pictures, sounds or motion, as for
 * a screen reader.
 */
export type Needs = Record<NeedName, boolean>

/** What a command changes; the rest stays. */
export type WishedNeeds = { readonly [name in NeedName]?: boolean | undefined }

export const noNeeds: Needs = { moreTime: false, plainLanguage: false, signLanguage: false, textOnly: false }

/** The needs after a wish; an older log names fewer than there are now. */
export function withWish(needs: WishedNeeds, wish: WishedNeeds): Needs {
  return {
    moreTime: wish.moreTime ?? needs.moreTime ?? false,
    plainLanguage: wish.plainLanguage ?? needs.plainLanguage ?? false,
    signLanguage: wish.signLanguage ?? needs.signLanguage ?? false,
    textOnly: wish.textOnly ?? needs.textOnly ?? false,
  }
}

/** What differs between two sets of needs, as it is in the second. */
export function changedNeeds(before: Needs, after: Needs): NeedName[] {
  return needNames.filter((name) => before[name] !== after[name])
}
