import { useSignal } from '@preact/signals'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { Language } from '#shared/entities.ts'
import { limits } from '#shared/limits.ts'
import { languages } from '../../choices.ts'
import { useDesk } from '../../context.ts'
import { inserted } from '../inserting.ts'
import type { Draft, Field, Manager } from '../manager.ts'
import { useCannedWords } from '../words.ts'
import { CannedDepartments } from './CannedDepartments.tsx'
import { CannedTextField } from './CannedTextField.tsx'
import { CannedTrial } from './CannedTrial.tsx'
import { CannedVariables } from './CannedVariables.tsx'

/** One reply: what it is called, who sees it, and its three versions beside each other. */
export function CannedEditor({
  manager,
  draft,
  mayChange,
}: {
  manager: Manager
  draft: Draft
  mayChange: boolean
}) {
  const { manage: words } = useCannedWords()
  const { library } = useDesk()
  const id = useId()
  const all = useRef<HTMLDivElement>(null)
  /** In whose text a variable is put: where the caret was last. */
  const target = useSignal<Language>('pl')
  const { text, isShared, base } = draft
  const folders = [...new Set(library.replies.value.map(({ folder }) => folder))].filter(Boolean)

  const boxOf = (language: Language) =>
    all.current?.querySelector<HTMLTextAreaElement>(`textarea[lang="${language}"]`) ?? null

  useLayoutEffect(() => all.current?.querySelector('input')?.focus(), [])

  function put(placeholder: string): void {
    const language = target.peek()
    const box = boxOf(language)
    if (!box) return
    const made = inserted(text.texts[language], box.selectionEnd, box.selectionEnd, placeholder)
    box.value = made.text
    box.setSelectionRange(made.caret, made.caret)
    box.focus()
    manager.write({ texts: { ...text.texts, [language]: made.text } })
  }

  const line = (field: 'title' | 'folder' | 'shortcut', label: string, most: number, hint = '') => (
    <Line
      id={`${id}-${field}`}
      label={label}
      hint={hint}
      value={text[field]}
      most={most}
      list={field === 'folder' ? `${id}-folders` : undefined}
      isReadOnly={!mayChange}
      problem={manager.problems.value[field]}
      write={(value) => manager.write({ [field]: value })}
    />
  )
  return (
    <div class="shelf__editor" ref={all}>
      {!mayChange && <p class="notice">{words.readOnly}</p>}
      <div class="shelf__head">
        {line('title', words.name, limits.cannedTitleLength, words.nameHint)}
        {line('folder', words.folder, limits.cannedFolderLength)}
        {line('shortcut', words.shortcut, limits.cannedShortcutLength)}
        <datalist id={`${id}-folders`}>
          {folders.map((folder) => (
            <option key={folder}>{folder}</option>
          ))}
        </datalist>
      </div>
      <p class="muted small">{isShared ? words.shared : words.personal}</p>
      {isShared && (
        <CannedDepartments
          chosen={text.departments}
          isReadOnly={!mayChange}
          choose={(departments) => manager.write({ departments })}
        />
      )}
      {mayChange && <CannedVariables target={target.value} put={put} />}
      <div class="shelf__texts">
        {languages.map((language) => (
          <CannedTextField
            key={language}
            id={`${id}-${language}`}
            language={language}
            text={text}
            isReadOnly={!mayChange}
            problem={manager.problems.value[language]}
            heed={() => {
              target.value = language
            }}
            write={(value) => manager.write({ texts: { ...text.texts, [language]: value } })}
          />
        ))}
      </div>
      <CannedTrial text={text} key={base?.id} />
    </div>
  )
}

function Line({
  id,
  label,
  hint,
  value,
  most,
  list,
  isReadOnly,
  problem,
  write,
}: {
  id: string
  label: string
  hint: string
  value: string
  most: number
  list: string | undefined
  isReadOnly: boolean
  problem: Manager['problems']['value'][Field]
  write: (value: string) => void
}) {
  const { manage: words } = useCannedWords()
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label} <span class="field__hint">{hint}</span>
      </label>
      <input
        id={id}
        class="field__input"
        type="text"
        autocomplete="off"
        list={list}
        maxLength={most}
        readOnly={isReadOnly}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={problem && `${id}-problem`}
        onInput={(event) => write(event.currentTarget.value)}
      />
      {problem && (
        <p id={`${id}-problem`} class="field__problem">
          {words.problem[problem]}
        </p>
      )}
    </div>
  )
}
