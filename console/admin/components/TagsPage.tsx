import type { Tag } from '#shared/guidance.ts'
import { limits } from '#shared/limits.ts'
import type { Admin } from '../admin.ts'
import { isWrongAt } from '../setting-form.ts'
import { staffLanguages, tagsChanges, withKept } from '../tags.ts'
import { useGuidesWords } from '../words.ts'
import { EditorCard } from './EditorCard.tsx'
import { ItemTable } from './ItemTable.tsx'
import { LanguageFields } from './LanguageFields.tsx'
import { MoveButtons } from './MoveButtons.tsx'
import { SettingPage } from './SettingPage.tsx'

/** By what agents sort conversations. */
export function TagsPage({ admin }: { admin: Admin }) {
  const words = useGuidesWords()
  const { columns } = words.tags
  const { form, edited, tags } = admin.tags
  const wrong = form.wrong.value
  return (
    <SettingPage
      admin={admin}
      form={form}
      title={words.tags.title}
      changes={(before, after) => tagsChanges(before, after, words)}
      restored={withKept}
      renderAside={({ tags: all }) => {
        const tag = all.find(({ id }) => id === edited.value?.id)
        return tag && <TagEditor key={tag.id} admin={admin} all={all} tag={tag} />
      }}
    >
      {({ tags: all }) => (
        <ItemTable
          title={words.tags.list}
          hint={words.tags.hint}
          add={{ label: words.tags.add, act: tags.add }}
          kind="tag"
          edited={edited}
          items={all}
          columns={[columns.name, columns.english, columns.state]}
          nameOf={({ name }) => name.pl || words.unnamed}
          renderCells={({ name, isRetired }) => (
            <>
              <td>{name.en}</td>
              <td>
                <span class={isRetired ? 'tag' : 'muted'}>
                  {isRetired ? words.tags.retired : words.tags.inUse}
                </span>
              </td>
            </>
          )}
          problemAt={(at) => isWrongAt(wrong, `tags.${at}`) && words.wrong}
        />
      )}
    </SettingPage>
  )
}

function TagEditor({ admin, all, tag }: { admin: Admin; all: readonly Tag[]; tag: Tag }) {
  const words = useGuidesWords()
  const { form, edited, tags } = admin.tags
  const at = all.indexOf(tag)
  const isStored = form.base.value?.value.tags.some(({ id }) => id === tag.id)

  function retire(isRetired: boolean): void {
    const { isRetired: _, ...rest } = tag
    tags.put(isRetired ? { ...rest, isRetired } : rest)
  }

  return (
    <EditorCard
      title={words.tags.editor}
      close={() => {
        edited.value = null
      }}
      actions={
        <>
          <MoveButtons at={at} count={all.length} move={(step) => tags.move(tag.id, step)} />
          {!isStored && (
            <button type="button" class="button button--danger" onClick={() => tags.remove(tag.id)}>
              {words.tags.remove}
            </button>
          )}
        </>
      }
    >
      <LanguageFields
        legend={words.staffName}
        languages={staffLanguages}
        texts={tag.name}
        most={limits.tagNameLength}
        isWrong={(language) => isWrongAt(form.wrong.value, `tags.${at}.name.${language}`)}
        write={(name) => tags.put({ ...tag, name })}
      />
      {isStored && (
        <>
          <label class="admin__check">
            <input
              type="checkbox"
              checked={tag.isRetired === true}
              onChange={({ currentTarget }) => retire(currentTarget.checked)}
            />
            <span>
              {words.tags.retire}
              <span class="field__hint"> {words.tags.retireHint}</span>
            </span>
          </label>
          <p class="small muted">{words.tags.stays}</p>
        </>
      )}
    </EditorCard>
  )
}
