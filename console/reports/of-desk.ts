import type { Desk } from '../desk.ts'
import { createReports, type Reports } from './reports.ts'

const known = new WeakMap<Desk, Reports>()

/** The reports of a desk: made when they are first opened, and as they were left when they are opened again. */
export function reportsOf(desk: Desk): Reports {
  const reports = known.get(desk) ?? createReports(desk.looking)
  known.set(desk, reports)
  return reports
}
