import { Drawn } from './Icon.tsx'

const paths = {
  hand: [
    'M8 13V5.500a1.500 1.500 0 0 1 3 0V11V4a1.500 1.500 0 0 1 3 0v7V5.500a1.500 1.500 0 0 1 3 0V14c0 4-2 7-6 7-3 0-4.500-1.500-6-4l-2-4a1.500 1.500 0 0 1 2.600-1.500z',
  ],
  failed: ['M12 4L2.500 20h19z', 'M12 10v4M12 17h.01'],
  close: ['M6 6l12 12M18 6L6 18'],
  again: ['M20 12a8 8 0 1 1-2.500-5.800M20 3v4h-4'],
  offline: [
    'M3 3l18 18M5 12a10 10 0 0 1 4-2.600M2 8.500A15 15 0 0 1 6 6M13 6.100A15 15 0 0 1 22 8.500',
    'M15.500 10.300A10 10 0 0 1 19 12M9 15.500a5 5 0 0 1 6 0M12 19h.01',
  ],
  done: ['M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z', 'M8 12.500l3 3 5-6'],
  lock: ['M5 11h14v10H5z', 'M8 11V7a4 4 0 0 1 8 0v4M12 15v2'],
  copy: ['M8 8h12v12H8z', 'M16 8V4H4v12h4'],
  jump: ['M12 4v15M6 13l6 6 6-6'],
  sent: ['M5 12.500l4.500 4.500L19 7.500'],
  delivered: ['M2 12.500l4.500 4.500 8-9M11 16l1 1 9-9.500'],
  waiting: ['M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z', 'M12 7v5l3 2'],
  clip: [
    'M20 11l-8.500 8.500a5 5 0 0 1-7-7L13 4a3.400 3.400 0 0 1 5 5l-8.500 8.300a1.700 1.700 0 0 1-2.500-2.500L14.500 7.500',
  ],
} as const

/** An icon that only parts show. */
export const LaterIcon = ({ name }: { name: keyof typeof paths }) => <Drawn paths={paths[name]} />

export const SignIcon = () => <LaterIcon name="hand" />
