import type { ComponentChildren } from 'preact'

const shapes = {
  clock: (
    <>
      <circle cx="8" cy="8" r="5.8" />
      <path d="M8 4.8V8l2.2 1.6" />
    </>
  ),
  half: (
    <>
      <circle cx="8" cy="8" r="5.8" />
      <path class="icon__solid" d="M8 2.2a5.8 5.8 0 0 1 0 11.6z" />
    </>
  ),
  triangle: (
    <>
      <path class="icon__solid" d="M8 1.2 15 14H1z" />
      <path class="icon__cut" d="M8 6v3.4M8 11.6v.1" />
    </>
  ),
  tick: <path d="m3 8.5 3.2 3.2L13 4.8" />,
  ticks: <path d="m1.5 8.5 3 3L10 5.5M8 11.2l.6.4 6-6.2" />,
  pencil: <path d="m3 13 .6-2.8 7-7 2.2 2.2-7 7z" />,
  waves: <path d="M2 6.5a9 9 0 0 1 12 0M4.2 9a5.6 5.6 0 0 1 7.6 0M6.4 11.4a2.4 2.4 0 0 1 3.2 0" />,
  noWaves: <path d="M2 6.5a9 9 0 0 1 3.2-2M9 4a9 9 0 0 1 5 2.5M6.4 11.4a2.4 2.4 0 0 1 3.2 0M2.5 2.5l11 11" />,
  down: <path d="m4 6.5 4 4 4-4" />,
  arrow: <path d="M2.5 8h10M8.8 4 13 8l-4.2 4" />,
  back: <path d="M13.5 8h-10M7.2 4 3 8l4.2 4" />,
  case: (
    <>
      <rect x="2.8" y="2.5" width="10.4" height="11" rx="1.2" />
      <path d="M5.4 6h5.2M5.4 8.6h5.2M5.4 11.2h3" />
    </>
  ),
  end: (
    <>
      <rect x="3" y="3" width="10" height="10" rx="2" />
      <path d="m6 6 4 4M10 6l-4 4" />
    </>
  ),
  clip: (
    <path d="M12.8 7.4 7.9 12.3a3 3 0 0 1-4.3-4.3l5-5a2 2 0 0 1 2.9 2.9l-4.9 4.9a1 1 0 0 1-1.4-1.4l4.4-4.4" />
  ),
  file: <path d="M4 1.8h5l3 3v9.4H4zM9 1.8v3h3" />,
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  link: (
    <path d="M6.6 9.4 9.4 6.6M7 4.6l1.3-1.3a2.6 2.6 0 0 1 3.8 3.8L10.8 8.4M9 11.4l-1.3 1.3a2.6 2.6 0 0 1-3.8-3.8L5.2 7.6" />
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="5.8" />
      <path d="M8 7.2v3.6M8 5v.1" />
    </>
  ),
  book: (
    <path d="M8 4.2C6.6 3 4.6 2.8 2.2 2.8v9.4c2.4 0 4.4.2 5.8 1.4 1.4-1.2 3.4-1.4 5.8-1.4V2.8c-2.4 0-4.4.2-5.8 1.4zM8 4.2v9.4" />
  ),
  hand: (
    <path d="M5.6 8.6V4a1 1 0 0 1 2 0v3.2V2.8a1 1 0 0 1 2 0v4.4V4a1 1 0 0 1 2 0v5.4c0 2.8-1.3 4.6-3.8 4.6-2 0-3-1-3.9-2.6L2.7 8.8a1 1 0 0 1 1.7-1z" />
  ),
  eye: (
    <>
      <path d="M1.6 8C3 5.2 5.3 3.8 8 3.8S13 5.2 14.4 8C13 10.8 10.7 12.2 8 12.2S3 10.8 1.6 8z" />
      <circle cx="8" cy="8" r="1.9" />
    </>
  ),
  copy: (
    <>
      <rect x="5.5" y="5.5" width="7.5" height="8" rx="1.2" />
      <path d="M10.5 3.2V3H3v7.5h.4" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5.4" r="2.6" />
      <path d="M2.8 13.6c.6-2.8 2.6-4.2 5.2-4.2s4.6 1.4 5.2 4.2" />
    </>
  ),
  away: (
    <>
      <circle cx="8" cy="8" r="5.8" />
      <path d="M6.4 5.8v4.4M9.6 5.8v4.4" />
    </>
  ),
  moved: <path d="M2.5 12.5c0-4 2.5-6 6-6h4M9.5 3.2 13 6.5l-3.5 3.3" />,
  bell: <path d="M4 11V7a4 4 0 0 1 8 0v4l1 1.2H3zM6.8 14h2.4" />,
  note: <path d="M3 2.5h10v7l-3.5 4H3zM9.5 13.5v-4H13" />,
  lock: (
    <>
      <rect x="3.5" y="7" width="9" height="6.5" rx="1.2" />
      <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2M8 9.8v1.2" />
    </>
  ),
  message: <path d="M2.5 3.5h11v8h-6l-3 2.5v-2.5h-2z" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.4" />
      <path d="m10.4 10.4 3.3 3.3" />
    </>
  ),
  cross: <path d="m4 4 8 8M12 4l-8 8" />,
  chart: <path d="M2.5 13.5h11M4.5 11V7.5M8 11V3M11.5 11V6" />,
  flag: <path d="M4 14V2.5h8l-2 3 2 3H4" />,
  full: <circle class="icon__solid" cx="8" cy="8" r="5" />,
  empty: <circle cx="8" cy="8" r="4.6" />,
} satisfies Record<string, ComponentChildren>

export type IconName = keyof typeof shapes

/** A shape beside words; never alone, so it is hidden from assistive technology. */
export function Icon({ name, class: extra }: { name: IconName; class?: string }) {
  return (
    <svg class={extra ? `icon ${extra}` : 'icon'} viewBox="0 0 16 16" aria-hidden="true">
      {shapes[name]}
    </svg>
  )
}
