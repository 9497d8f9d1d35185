import { z } from 'zod'

/** What somebody new is shown once; `over`: they want no more of it. */
export const firstDaySteps = ['profile', 'alerts', 'tour', 'practice', 'keys', 'over'] as const
export type FirstDayStep = (typeof firstDaySteps)[number]

export const FirstDayDone = z.strictObject({ step: z.enum(firstDaySteps) })
