import { useId } from 'preact/hooks'
import type { Language } from '#shared/entities.ts'
import type { CityLink } from '#shared/guidance.ts'
import { limits } from '#shared/limits.ts'
import type { TopicRoute } from '#shared/settings.ts'
import { languages } from '../../choices.ts'
import { useLocale } from '../../context.ts'
import { linkText } from '../../guard/link-text.ts'
import { addressProblem, type LinksEditor } from '../links.ts'
import { isWrongAt } from '../setting-form.ts'
import { useAdminWords, useGuidesWords } from '../words.ts'
import { EditorCard } from './EditorCard.tsx'
import { LanguageFields } from './LanguageFields.tsx'
import { MoveButtons } from './MoveButtons.tsx'
import { SeenLines } from './SeenLines.tsx'

/** One page of the city: what it is called, where it is, and where it is offered first. */
export function LinkEditor({
  editor: { form, edited, links },
  all,
  link,
  topics,
}: {
  editor: LinksEditor
  all: readonly CityLink[]
  link: CityLink
  topics: readonly TopicRoute[]
}) {
  const { links: words } = useGuidesWords()
  const locale = useLocale()
  const at = all.indexOf(link)
  const isWrong = (path: string) => isWrongAt(form.wrong.value, `links.${at}.${path}`)
  const write = (part: Partial<CityLink>) => links.put({ ...link, ...part })

  function writeAddress(language: Language, text: string): void {
    const { pl, ...others } = { ...link.url, [language]: text.trim() }
    const kept = Object.fromEntries(Object.entries(others).filter(([, address]) => address !== ''))
    write({ url: { pl, ...kept } })
  }
  /** In the order of the topics, so that what is as it was is the same again; of a topic that is gone it says nothing. */
  function offerIn(topicId: string, isFirst: boolean): void {
    const wanted = new Set(link.topicIds)
    if (isFirst) wanted.add(topicId)
    else wanted.delete(topicId)
    const stored = form.base.peek()?.value.links.find(({ id }) => id === link.id)?.topicIds ?? []
    const order = new Set([...stored, ...topics.map(({ id }) => id)])
    write({ topicIds: [...order].filter((id) => wanted.has(id)) })
  }

  return (
    <EditorCard
      title={words.editor}
      close={() => {
        edited.value = null
      }}
      actions={
        <>
          <MoveButtons at={at} count={all.length} move={(step) => links.move(link.id, step)} />
          <button type="button" class="button button--danger" onClick={() => links.remove(link.id)}>
            {words.remove}
          </button>
        </>
      }
    >
      <LanguageFields
        legend={words.names}
        languages={languages}
        texts={link.name}
        most={limits.nameLength}
        isWrong={(language) => isWrong(`name.${language}`)}
        write={(name) => write({ name })}
      />
      <fieldset class="admin__set">
        <legend class="field__label">{words.addresses}</legend>
        <p class="field__hint">{words.addressesHint}</p>
        {languages.map((language) => (
          <AddressField
            key={language}
            language={language}
            address={link.url[language] ?? ''}
            isRefused={isWrong(`url.${language}`)}
            write={(text) => writeAddress(language, text)}
          />
        ))}
      </fieldset>
      <SeenLines title={words.sees}>
        {(language) => <p lang={language}>{linkText(link, language)}</p>}
      </SeenLines>
      <fieldset class="admin__set">
        <legend class="field__label">{words.topics}</legend>
        <p class="field__hint">{words.topicsHint}</p>
        <div class="links__topics">
          {topics.map(({ id, name }) => (
            <label key={id} class="admin__check">
              <input
                type="checkbox"
                checked={link.topicIds.includes(id)}
                onChange={({ currentTarget }) => offerIn(id, currentTarget.checked)}
              />
              {name[locale]}
            </label>
          ))}
        </div>
      </fieldset>
      <label class="admin__check">
        <input
          type="checkbox"
          checked={link.mark === 'published'}
          onChange={({ currentTarget }) => write({ mark: currentTarget.checked ? 'published' : 'recalled' })}
        />
        {words.confirmed}
      </label>
    </EditorCard>
  )
}

function AddressField({
  language,
  address,
  isRefused,
  write,
}: {
  language: Language
  address: string
  /** By the server. */
  isRefused: boolean
  write: (address: string) => void
}) {
  const { links: words } = useGuidesWords()
  const { language: names } = useAdminWords()
  const id = useId()
  const problem = addressProblem(address) ?? (isRefused ? (address ? 'malformed' : 'missing') : null)
  return (
    <div class="field">
      <label class="small" for={id}>
        {names[language]}
      </label>
      <input
        id={id}
        class="field__input"
        type="url"
        inputMode="url"
        autoComplete="off"
        spellcheck={false}
        placeholder="https://"
        aria-invalid={problem !== null}
        aria-describedby={`${id}-help`}
        value={address}
        onInput={({ currentTarget }) => write(currentTarget.value)}
      />
      <p id={`${id}-help`} class="small">
        {problem ? (
          <span class="field__problem">{words.problem[problem]}</span>
        ) : (
          address && (
            <a
              href={address}
              target="_blank"
              rel="noopener noreferrer"
              aria-label={words.opens(names[language])}
            >
              {words.open}
            </a>
          )
        )}
      </p>
    </div>
  )
}
