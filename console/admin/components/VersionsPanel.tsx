import { useSignal } from '@preact/signals'
import { useCallback, useEffect } from 'preact/hooks'
import { formats } from '#shared/client/strings.ts'
import type { SettingKind, SettingValues, SettingVersion } from '#shared/settings.ts'
import { useLocale } from '../../context.ts'
import type { ChangeLine } from '../change-line.ts'
import type { SettingForm } from '../setting-form.ts'
import { useAdminWords } from '../words.ts'
import { ChangeList } from './ChangeList.tsx'

/** All versions of a setting; one of them beside what is written now, to be taken back. Nothing is stored by that alone. */
export function VersionsPanel<K extends SettingKind>({
  form,
  changesTo,
  restored,
  close,
}: {
  form: SettingForm<K>
  /** What would be another one if this version were taken back. */
  changesTo: (value: SettingValues[K]) => readonly ChangeLine[]
  restored: (value: SettingValues[K]) => SettingValues[K]
  close: () => void
}) {
  const { versions: words, retry, close: closeWord } = useAdminWords()
  const locale = useLocale()
  const known = useSignal<readonly SettingVersion[] | null>(null)
  const more = useSignal(false)
  const hasFailed = useSignal(false)
  type Chosen = { version: number; value: SettingValues[K] }
  const seen = useSignal<Chosen | null>(null)
  const newest = form.base.value?.version ?? 0

  const load = useCallback(
    async (before?: number) => {
      const found = await form.versions(before)
      hasFailed.value = found === null
      if (!found) return
      known.value = [...(before ? (known.peek() ?? []) : []), ...found.versions]
      more.value = found.more
    },
    [form, known, more, hasFailed],
  )
  // A version that is stored while one looks stands here too.
  useEffect(() => void load(), [load, newest])

  async function look(version: number): Promise<void> {
    const value = await form.version(version)
    hasFailed.value = value === null
    if (value) seen.value = { version, value }
  }

  function restore(chosen: Chosen | null): void {
    if (chosen) form.write(restored(chosen.value))
  }

  const { dateTime } = formats(locale)
  return (
    <section class="card" aria-labelledby="versions-title">
      <div class="card__title card__title--row">
        <h3 id="versions-title">{words.title}</h3>
        <button type="button" class="button button--small" onClick={close}>
          {closeWord}
        </button>
      </div>
      <div class="card__body">
        {hasFailed.value && (
          <div class="notice notice--danger" role="alert">
            <p class="notice__text">{words.failed}</p>
            <button type="button" class="button" onClick={() => void load()}>
              {retry}
            </button>
          </div>
        )}
        <ol class="versions">
          {known.value?.map(({ version, at, byName }) => (
            <li key={version}>
              <button
                type="button"
                class="versions__button inset"
                aria-expanded={seen.value?.version === version}
                onClick={() => void look(version)}
              >
                {words.version(version)} · {dateTime(at)}
                <span class="small muted"> {byName ?? words.system}</span>
                {version === newest && <span class="tag">{words.now}</span>}
              </button>
              {seen.value?.version === version && (
                <Seen lines={changesTo(seen.value.value)} restore={() => restore(seen.peek())} />
              )}
            </li>
          ))}
        </ol>
        {more.value && (
          <button type="button" class="button" onClick={() => void load(known.peek()?.at(-1)?.version)}>
            {words.more}
          </button>
        )}
      </div>
    </section>
  )
}

/** What would change by one of them, and the way back to it. */
function Seen({ lines, restore }: { lines: readonly ChangeLine[]; restore: () => void }) {
  const { versions: words } = useAdminWords()
  if (lines.length === 0) return <p class="small muted">{words.same}</p>
  return (
    <div class="versions__seen">
      <ChangeList lines={lines} />
      <button type="button" class="button" onClick={restore}>
        {words.restore}
      </button>
      <p class="small muted">{words.restoreHint}</p>
    </div>
  )
}
