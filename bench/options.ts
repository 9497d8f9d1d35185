import { parseArgs } from 'node:util'

export interface Options {
  /** Empty: all of them. */
  parts: string[]
  rounds: number
  /** Of one measured round. */
  seconds: number
  /** `main.js` of the build that is measured. */
  server: string
  json: boolean
}

export function readOptions(): Options {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '4' },
      server: { type: 'string', default: 'dist/server/main.js' },
      json: { type: 'boolean', default: false },
    },
  })
  return {
    parts: positionals,
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
    server: values.server,
    json: values.json,
  }
}
