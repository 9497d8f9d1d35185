import { useEffect } from 'preact/hooks'
import { Icon } from '../../components/Icon.tsx'
import type { Admin } from '../admin.ts'
import { linksChanges } from '../links.ts'
import { isWrongAt } from '../setting-form.ts'
import { useGuidesWords } from '../words.ts'
import { ItemTable } from './ItemTable.tsx'
import { LinkEditor } from './LinkEditor.tsx'
import { SettingPage } from './SettingPage.tsx'

/** Pages of the city that agents put into answers. */
export function LinksPage({ admin }: { admin: Admin }) {
  const words = useGuidesWords()
  const { columns } = words.links
  const { form, edited, links } = admin.links
  const topics = admin.directory.form.base.value?.value.topics ?? []
  const wrong = form.wrong.value

  useEffect(() => void admin.directory.form.load(), [admin])

  return (
    <SettingPage
      admin={admin}
      form={form}
      title={words.links.title}
      changes={(before, after) => linksChanges(before, after, words, topics)}
      renderAside={({ links: all }) => {
        const link = all.find(({ id }) => id === edited.value?.id)
        return link && <LinkEditor key={link.id} editor={admin.links} all={all} link={link} topics={topics} />
      }}
    >
      {({ links: all }) => (
        <ItemTable
          title={words.links.list}
          hint={words.links.hint}
          add={{ label: words.links.add, act: links.add }}
          kind="link"
          edited={edited}
          items={all}
          columns={[columns.name, columns.address, columns.topics]}
          nameOf={({ name }) => name.pl || words.unnamed}
          renderCells={({ url, mark, topicIds }) => (
            <>
              <td class="links__address small">
                {url.pl.replace(/^https:\/\//, '')}
                {mark === 'recalled' && (
                  <span class="standing standing--late">
                    <Icon name="half" /> {words.links.unconfirmed}
                  </span>
                )}
              </td>
              <td class={topicIds.length === 0 ? 'links__topic-count muted' : 'links__topic-count'}>
                {words.links.topicCount(topicIds.length)}
              </td>
            </>
          )}
          problemAt={(at) => isWrongAt(wrong, `links.${at}`) && words.wrong}
        />
      )}
    </SettingPage>
  )
}
