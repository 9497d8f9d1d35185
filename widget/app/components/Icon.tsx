const paths = {
  phone: [
    'M6 3h4l1.5 5-2.500 2a13 13 0 0 0 5 5l2-2.500 5 1.500v4a2 2 0 0 1-2 2A17 17 0 0 1 4 5a2 2 0 0 1 2-2z',
  ],
  down: ['M6 9l6 6 6-6'],
  jump: ['M12 4v15M6 13l6 6 6-6'],
  send: ['M4 12l16-8-5 16-4-6z', 'M11 14l9-10'],
  sent: ['M5 12.500l4.500 4.500L19 7.500'],
  delivered: ['M2 12.500l4.500 4.500 8-9M11 16l1 1 9-9.500'],
  waiting: ['M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z', 'M12 7v5l3 2'],
  failed: ['M12 4L2.500 20h19z', 'M12 10v4M12 17h.01'],
  again: ['M20 12a8 8 0 1 1-2.500-5.800M20 3v4h-4'],
  offline: [
    'M3 3l18 18M5 12a10 10 0 0 1 4-2.600M2 8.500A15 15 0 0 1 6 6M13 6.100A15 15 0 0 1 22 8.500',
    'M15.500 10.300A10 10 0 0 1 19 12M9 15.500a5 5 0 0 1 6 0M12 19h.01',
  ],
  done: ['M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z', 'M8 12.500l3 3 5-6'],
  copy: ['M8 8h12v12H8z', 'M16 8V4H4v12h4'],
} as const

/** Always beside a word or inside a named button; never read out. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {paths[name].map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  )
}
