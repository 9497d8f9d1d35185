import { Brand } from '../../components/Brand.tsx'
import { useDesk, useLocale, useStrings } from '../../context.ts'
import { clock } from '../../strings/locale.ts'
import { LiveAge } from './LiveAge.tsx'

/** What this is, of when, and how old it is. */
export function LiveHead({ isWall }: { isWall: boolean }) {
  const { live: words, product } = useStrings()
  const locale = useLocale()
  const { availability, live, now } = useDesk()
  const { status, closesAt } = availability.value ?? {}
  function showWall(): void {
    // Where the browser does not allow it, the board alone is still the wall.
    document.documentElement.requestFullscreen?.().catch(() => undefined)
    live.place.go('wall')
  }
  return (
    <header class="live-head">
      {isWall ? (
        <>
          <h1 class="visually-hidden">{product}</h1>
          <h2 class="live-head__wall">
            <Brand suffix={words.title.toLocaleLowerCase(locale)} />
          </h2>
        </>
      ) : (
        <h2 class="live-head__title">{words.title}</h2>
      )}
      <span class="muted">{dateOf(now.value, locale)}</span>
      <span class="spring" />
      <LiveAge />
      <span class="live-head__clock">{clock(now.value)}</span>
      {status === 'OFFLINE' ? (
        <span class="muted">{words.closed}</span>
      ) : (
        closesAt && <span class="muted">{words.openUntil(clock(Date.parse(closesAt)))}</span>
      )}
      {!isWall && (
        <button type="button" class="button" title={words.wallHelp} onClick={showWall}>
          {words.wall}
        </button>
      )}
    </header>
  )
}

function dateOf(instant: number, locale: string): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone: 'Europe/Warsaw',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(new Date(instant))
}
