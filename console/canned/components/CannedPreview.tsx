import type { CannedReply } from '#shared/canned.ts'
import type { Language } from '#shared/entities.ts'
import { formats } from '#shared/client/strings.ts'
import { useLocale, useStrings } from '../../context.ts'
import type { Filling } from '../placeholders.ts'
import { shownOrder } from '../versions.ts'
import { useCannedWords } from '../words.ts'
import { CannedWords } from './CannedWords.tsx'

/** The versions of a reply beside each other: first the one that would be inserted, then the original for its meaning. */
export function CannedPreview({
  reply,
  version,
  wanted,
  fillingFor,
  insert,
}: {
  reply: CannedReply
  version: Language
  /** That of the conversation. */
  wanted: Language
  fillingFor: (language: Language) => Filling
  insert: (reply: CannedReply, language: Language) => void
}) {
  const words = useCannedWords()
  const { languageCode } = useStrings()
  const locale = useLocale()
  const isMissing = reply.texts[wanted].trim() === ''
  const facts = [
    words.changed(formats(locale).date(reply.changedAt)),
    reply.uses.all > 0 && words.used(reply.uses.all),
    reply.isDemo && words.demo,
  ]
  return (
    <div class="canned__versions">
      {isMissing && <p class="notice notice--warn">{words.insteadOf(wanted)}</p>}
      {shownOrder(version).map((language) => {
        const text = reply.texts[language]
        const isNext = language === version
        return (
          <div key={language} class={isNext ? 'canned__version canned__version--next' : 'canned__version'}>
            <p class="canned__about">
              <span class="tag">{languageCode[language]}</span>
              {isNext && <b>{words.willInsert}</b>}
              <span class="muted">
                {language === wanted ? words.ofConversation : language === 'pl' ? words.original : ''}
              </span>
              <span class="spring" />
              {text.trim() !== '' && (
                <button
                  type="button"
                  class="button button--small"
                  aria-label={words.insertVersion(language)}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => insert(reply, language)}
                >
                  {words.insert}
                </button>
              )}
            </p>
            {text.trim() === '' ? (
              <p class="muted">{words.missing(language)}</p>
            ) : (
              <CannedWords text={text} filling={fillingFor(language)} />
            )}
          </div>
        )
      })}
      <p class="canned__facts muted">
        {facts.filter(Boolean).join(' · ')}
        <span class="canned__keys" aria-hidden="true">
          {' · '}
          <kbd>Tab</kbd> {words.keys.language}
        </span>
      </p>
    </div>
  )
}
