const paths = {
  phone: [
    'M6 3h4l1.5 5-2.500 2a13 13 0 0 0 5 5l2-2.500 5 1.500v4a2 2 0 0 1-2 2A17 17 0 0 1 4 5a2 2 0 0 1 2-2z',
  ],
  more: ['M4.500 12h1M11.500 12h1M18.500 12h1'],
  down: ['M6 9l6 6 6-6'],
  send: ['M4 12l16-8-5 16-4-6z', 'M11 14l9-10'],
  book: ['M12 6c-2-2-5-2-8-2v14c3 0 6 0 8 2 2-2 5-2 8-2V4c-3 0-6 0-8 2zM12 6v14'],
  letters: ['M3 19l5-13 5 13M4.800 15h6.400M15 19l3-8 3 8M16 16.500h4'],
} as const

/** Always beside a word or inside a named button; never read out. */
export const Drawn = ({ paths: shape }: { paths: readonly string[] }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    {shape.map((d) => (
      <path key={d} d={d} />
    ))}
  </svg>
)

export const Icon = ({ name }: { name: keyof typeof paths }) => <Drawn paths={paths[name]} />
