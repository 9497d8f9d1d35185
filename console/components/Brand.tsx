import { useStrings } from '../context.ts'

export function Brand({ suffix }: { suffix?: string }) {
  const { product } = useStrings()
  return (
    <span class={suffix ? 'brand brand--large' : 'brand'}>
      <svg class="brand__mark" viewBox="0 0 24 24" aria-hidden="true">
        <rect class="brand__ground" width="24" height="24" rx="6" />
        <path class="brand__line" d="M6 7h12v8h-6l-3.4 2.8V15H6zM9 11h6" />
      </svg>
      <span>
        <span lang="pl">{product}</span>
        {suffix && ` · ${suffix}`}
      </span>
    </span>
  )
}
