import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { CannedReply } from '#shared/canned.ts'
import type { Language } from '#shared/entities.ts'
import type { Conversation } from '../../conversation.ts'
import { useDesk } from '../../context.ts'
import '../canned.css'
import { inserted } from '../inserting.ts'
import { fill, wantedBy, type Filling } from '../placeholders.ts'
import { search } from '../search.ts'
import { sourcesOf, valuesOf } from '../values.ts'
import { versionAfter, versionFor } from '../versions.ts'
import { useCannedWords } from '../words.ts'
import { Icon } from '../../components/Icon.tsx'
import { CannedList } from './CannedList.tsx'
import { CannedPreview } from './CannedPreview.tsx'
import { CannedQuestions } from './CannedQuestions.tsx'

const SHOWN = 50

/** Over the box in which an answer is written: finds a canned reply, shows it, asks for what it leaves open, inserts it. */
export function CannedPopup({
  conversation,
  id,
  box,
}: {
  conversation: Conversation
  id: string
  box: RefObject<HTMLTextAreaElement | null>
}) {
  const words = useCannedWords()
  const { agent, library, topicName, view } = useDesk()
  const { finder, summary } = conversation
  const isInField = finder.how.value === 'field'
  const typed = useSignal('')
  const at = useSignal(0)
  /** Chosen by hand; else that of the conversation. */
  const language = useSignal<Language | null>(null)
  const asking = useSignal<{ reply: CannedReply; language: Language } | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const query = useComputed(() => (finder.how.value === 'slash' ? finder.query.value : typed.value))
  const results = useComputed(() => search(library.replies.value, query.value).slice(0, SHOWN))
  const chosen = useComputed(() => results.value[Math.min(at.value, results.value.length - 1)])
  const version = useComputed(() =>
    chosen.value ? versionFor(chosen.value, language.value ?? summary.value.language) : 'pl',
  )
  const optionId = (index: number) => `${id}-${index}`

  useEffect(() => void library.refresh(), [library])
  // At once: the next key is meant for it.
  useLayoutEffect(() => {
    if (isInField) field.current?.focus()
  }, [isInField])
  // Another query begins at its best answer.
  useSignalEffect(() => {
    void query.value
    at.value = 0
    language.value = null
  })
  useSignalEffect(() => {
    const index = Math.min(at.value, results.value.length - 1)
    finder.active.value = index < 0 ? null : optionId(index)
  })
  useLayoutEffect(() => finder.listen(keys))

  function fillingFor(inLanguage: Language, given: ReadonlyMap<string, string> = new Map()): Filling {
    const sources = sourcesOf(conversation, agent.value, topicName, library.facts.value)
    const known = valuesOf(sources, inLanguage)
    const agentForm = agent.value.form === 'f' ? 0 : 1
    return { language: inLanguage, agentForm, value: (key) => given.get(key) ?? known.get(key) ?? null }
  }

  function choose(reply: CannedReply, inLanguage: Language): void {
    const { value } = fillingFor(inLanguage)
    const text = reply.texts[inLanguage]
    if (wantedBy(text).some(({ key }) => value(key) === null)) asking.value = { reply, language: inLanguage }
    else insert(reply, inLanguage)
  }

  function insert(reply: CannedReply, inLanguage: Language, given?: ReadonlyMap<string, string>): void {
    const target = box.current
    if (!target) return
    const text = fill(reply.texts[inLanguage], fillingFor(inLanguage, given))
    const queryLength = finder.queryLength()
    const end = queryLength || target.selectionEnd
    const made = inserted(conversation.reply.peek(), queryLength ? 0 : end, end, text)
    conversation.act()
    library.use(reply)
    close()
    // At once, so that the caret has its place when the screen follows.
    target.value = made.text
    target.setSelectionRange(made.caret, made.caret)
    conversation.type(made.text)
    finder.said.value = words.inserted(reply.title)
  }

  function close(): void {
    finder.close()
    box.current?.focus()
  }

  /** True for a key that was meant for the list. */
  function keys(event: KeyboardEvent): boolean {
    if (event.altKey || event.isComposing || asking.peek()) return false
    const reply = chosen.peek()
    const last = results.peek().length - 1
    if (event.key === 'ArrowDown') at.value = Math.min(at.peek() + 1, last)
    else if (event.key === 'ArrowUp') at.value = Math.max(at.peek() - 1, 0)
    else if (event.key === 'Enter' && !event.shiftKey) {
      if (reply) choose(reply, version.peek())
    } else if (event.key === 'Tab' && !event.shiftKey && reply) {
      language.value = versionAfter(reply, version.peek())
    } else if (event.key === 'Escape') close()
    else return false
    return true
  }

  const question = asking.value
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of all that has the focus in it
    <section
      class="canned"
      aria-label={words.title}
      onKeyDown={(event) => {
        // A button's own keys are its own.
        if (event.target instanceof HTMLButtonElement && event.key !== 'Escape') return
        if (asking.peek() && event.key === 'Escape') {
          asking.value = null
          ;(field.current ?? box.current)?.focus()
        } else if (!keys(event)) return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <div class="canned__head">
        <h2 class="canned__title">{words.title}</h2>
        <output class="canned__count muted">
          {library.state.value === 'ready' && !question && words.found(results.value.length)}
        </output>
        <span class="spring" />
        <Keys />
        <button
          type="button"
          class="button button--quiet button--small"
          aria-label={words.close}
          onClick={close}
        >
          <Icon name="close" />
        </button>
      </div>
      {question ? (
        <CannedQuestions
          key={question.reply.id}
          {...question}
          filling={(given) => fillingFor(question.language, given)}
          insert={(given) => insert(question.reply, question.language, given)}
          back={() => {
            asking.value = null
            box.current?.focus()
          }}
        />
      ) : null}
      <div class="canned__body" hidden={question !== null}>
        <div class="canned__found">
          {isInField && (
            <input
              ref={field}
              class="field__input"
              type="text"
              role="combobox"
              autocomplete="off"
              aria-label={words.search}
              placeholder={words.search}
              aria-expanded={true}
              aria-autocomplete="list"
              aria-controls={id}
              aria-activedescendant={finder.active.value ?? undefined}
              value={typed.value}
              onInput={(event) => {
                typed.value = event.currentTarget.value
              }}
            />
          )}
          <CannedList
            id={id}
            optionId={optionId}
            results={results.value}
            chosen={chosen.value}
            query={query.value}
            choose={(index) => {
              at.value = index
            }}
          />
          <button
            type="button"
            class="button button--quiet button--small canned__manage"
            onClick={() => view.show('canned')}
          >
            {words.manage.open}
          </button>
        </div>
        {chosen.value && (
          <CannedPreview
            reply={chosen.value}
            version={version.value}
            wanted={summary.value.language}
            fillingFor={fillingFor}
            insert={choose}
          />
        )}
      </div>
    </section>
  )
}

function Keys() {
  const { keys } = useCannedWords()
  return (
    <span class="canned__keys muted" aria-hidden="true">
      <kbd>↑</kbd> <kbd>↓</kbd> {keys.choose} <kbd>Enter</kbd> {keys.insert} <kbd>Esc</kbd> {keys.close}
    </span>
  )
}
