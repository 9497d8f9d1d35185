/** One name for all of them; a browser gets those that it uses. */
export * as limits from './limit-values.ts'
