import { useSignal } from '@preact/signals'
import type { Setting, SettingKind } from '#shared/settings.ts'
import { useLocale } from '../../context.ts'
import type { Admin } from '../admin.ts'
import { dateInWords } from '../dates.ts'
import { settingChanges } from '../setting-changes.ts'
import { useAdminWords, useDirectoryWords, useGuidesWords, useHoursWords, useTextsWords } from '../words.ts'
import { ChangeList } from './ChangeList.tsx'

/** Which version became which, and on request line by line what that was: the audit itself holds no words. */
export function SettingChange({
  admin,
  kind,
  details: { before = 0, after = 0 },
}: {
  admin: Admin
  kind: SettingKind
  details: Record<string, string | number | boolean>
}) {
  const { audit: words } = useAdminWords()
  const known = useSignal<readonly [Setting, Setting] | null>(null)
  const isOpen = useSignal(false)
  const hasFailed = useSignal(false)

  async function toggle(): Promise<void> {
    isOpen.value = !isOpen.peek()
    if (!isOpen.peek() || known.peek()) return
    const [was, is] = await Promise.all(
      [before, after].map((version) => admin.audit.version(kind, Number(version))),
    )
    hasFailed.value = !was || !is
    if (was && is) known.value = [was, is]
    else isOpen.value = false
  }

  return (
    <div class="audit__change">
      <span class="small muted">{words.versions(before, after)}</span>
      <button
        type="button"
        class="button button--small"
        aria-expanded={isOpen.value}
        onClick={() => void toggle()}
      >
        {isOpen.value ? words.hide : words.look}
      </button>
      {hasFailed.value && (
        <p class="field__problem" role="alert">
          {words.lookFailed}
        </p>
      )}
      {isOpen.value && known.value && <Lines admin={admin} before={known.value[0]} after={known.value[1]} />}
    </div>
  )
}

function Lines({ admin, before, after }: { admin: Admin; before: Setting; after: Setting }) {
  const { audit } = useAdminWords()
  const locale = useLocale()
  const words = {
    ...{ audit, directory: useDirectoryWords(), hours: useHoursWords(), texts: useTextsWords() },
    guides: useGuidesWords(),
    topics: admin.directory.form.base.value?.value.topics ?? [],
    dateOf: (date: string) => dateInWords(date, locale),
  }
  const lines = settingChanges(before, after, words)
  return lines.length > 0 ? <ChangeList lines={lines} /> : <p class="small muted">{audit.same}</p>
}
