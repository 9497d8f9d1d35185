import type { OpenCaseKind } from '#shared/entities.ts'
import type { FieldProblem } from '#shared/errors.ts'
import { isReachable } from '#shared/contact.ts'
import { limits } from '#shared/limits.ts'

/** What a form holds that somebody fills in. Null: not touched; it follows from what was typed and chosen elsewhere. */
export interface LeaveForm {
  kind: OpenCaseKind | null
  topicId: string | null
  body: string | null
  place: string
  contactName: string
  contact: string
}

/** A form with nothing left open: as it is shown, and sent. */
export type FilledForm = { [field in keyof LeaveForm]: NonNullable<LeaveForm[field]> }

export type LeaveField = 'topicId' | 'body' | 'place' | 'contactName' | 'contact'
export type LeaveProblem = 'missing' | 'too_long' | 'malformed'
export type LeaveProblems = Partial<Record<LeaveField, LeaveProblem>>

/** In the order in which they are offered. */
export const kinds: readonly OpenCaseKind[] = ['question', 'report']

/** Where something in the city is wrong, more often than something is asked. */
const aboutProblems = new Set(['roads', 'green', 'waste', 'air', 'transit'])

export const usualKind = (topicId: string): OpenCaseKind =>
  aboutProblems.has(topicId) ? 'report' : 'question'

/** What has to be put right before it is sent; in the order of the form. */
export function problemsIn({ body, contact }: Pick<FilledForm, 'body' | 'contact'>): LeaveProblems {
  return {
    ...(body.trim() === '' && { body: 'missing' as const }),
    ...(body.length > limits.caseBodyLength && { body: 'too_long' as const }),
    ...(!isReachable(contact) && { contact: 'malformed' as const }),
  }
}

const fields: readonly LeaveField[] = ['topicId', 'body', 'place', 'contactName', 'contact']

/** What the server found, by the fields of the form. */
export function problemsOf(found: readonly FieldProblem[]): LeaveProblems {
  const problems: LeaveProblems = {}
  for (const { path, problem } of found) {
    const field = fields.find((one) => path === one || path === `fields.${one}`)
    if (field) problems[field] = problem === 'missing' || problem === 'too_long' ? problem : 'malformed'
  }
  return problems
}
