// The form of an act on a file, between what a professional typed and routing's contract: its body, or what is missing in
// plain words; and which field routing refused. Pure.

import { declineReasons, fitReasons, fits, modes, outcomes, reassignReasons } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { AppError } from '@hent/service/errors.ts'
import { localDay } from '@hent/territory/calendar.ts'
import type { AgentAct } from '../apis/routing.ts'
import { adviserTexts } from '../texts/adviser.ts'
import { instantOf } from '../texts/dates.ts'
import { actFaults as words } from '../texts/file.ts'
import { fitTexts } from '../texts/fit.ts'
import { studyTexts } from '../texts/study.ts'
import { code, type Fault, type Form, text, ticked } from './form.ts'
import { offerOf, offerRefused } from './offer-form.ts'

/** Fields whose value routing refused, in the form they were typed in. */
export function refusedFields(error: unknown, act: AgentAct): Fault[] {
  if (!(error instanceof AppError) || error.code !== 'invalid-input') return []
  return (error.data.errors ?? []).map(({ pointer }) => {
    // The words of a note, which intake takes.
    if (pointer === '/text') return { field: 'words', message: words.tooLong }
    if (pointer.startsWith('/times')) return offerRefused
    if (pointer === '/until') return { field: 'until', message: act === 'study' ? studyTexts.missing : words.pause }
    return { field: pointer.slice(1), message: words.refused }
  })
}

/** Among the structures of a transfer: whichever comes next in the ranking. */
export const nextStructure = 'suivante'

/** Among the advisers of a structure: whoever sends the form. */
export const myself = 'moi'

/** The body of an act from its form, or what is missing. */
export function actBody(act: AgentAct, form: Form, now: Date): { body: object; faults: Fault[] } {
  const faults: Fault[] = []
  const need = <T>(field: string, value: T | undefined, message: string): T | undefined => {
    if (value === undefined) faults.push({ field, message })
    return value
  }
  switch (act) {
    case 'acceptance':
    case 'appointment-cancellation':
    case 'undo':
      return { body: {}, faults }
    case 'decline':
      return {
        body: { reason: need('reason', code(form, 'reason', declineReasons), words.declineReason) },
        faults,
      }
    case 'adviser': {
      const to = text(form, 'agentId')
      need('agentId', to || undefined, adviserTexts.missing)
      return {
        body: defined({ agentId: to === myself ? undefined : to, over: text(form, 'over') || undefined }),
        faults,
      }
    }
    case 'contact':
      return {
        body: {
          mode: need('contactMode', code(form, 'contactMode', modes), words.contactMode),
        },
        faults,
      }
    case 'appointment': {
      const day = text(form, 'day')
      const hour = text(form, 'hour')
      const at = within(instantOf(day, hour), now)
      const field = within(instantOf(day, '12:00'), now) ? 'hour' : 'day'
      const shown = need(field, at, words[field])?.toISOString()
      return {
        body: {
          at: shown,
          mode: need('appointmentMode', code(form, 'appointmentMode', modes), words.appointmentMode),
        },
        faults,
      }
    }
    case 'appointment-offer':
      return offerOf(form, now)
    case 'study':
      return { body: { until: need('until', dayOf(form), studyTexts.missing) }, faults }
    case 'fit': {
      const fit = need('fit', code(form, 'fit', fits), fitTexts.missing)
      const reason = code(form, 'fitReason', fitReasons)
      if (fit === 'yes' && reason) faults.push({ field: 'fitReason', message: fitTexts.yesHasNone })
      if (!fit || fit === 'yes') return { body: { fit }, faults }
      return { body: { fit, reason: need('fitReason', reason, words.reason) }, faults }
    }
    case 'pause':
      return { body: { until: need('until', dayOf(form), words.pause), cause: 'person-unavailable' }, faults }
    case 'transfer': {
      const to = text(form, 'structureId')
      need('structureId', to || undefined, words.transferTo)
      need('consent', ticked(form, 'consent') || undefined, words.consent)
      return { body: { consent: true, ...(to === nextStructure ? {} : { structureId: to }) }, faults }
    }
    case 'closing':
      return {
        body: { outcome: need('outcome', code(form, 'outcome', outcomes), words.outcome) },
        faults,
      }
    case 'assignment':
      return {
        body: { structureId: need('structureId', text(form, 'structureId') || undefined, words.structure) },
        faults,
      }
    case 'reassignment':
      return {
        body: {
          structureId: need('structureId', text(form, 'structureId') || undefined, words.structure),
          reason: need('reason', code(form, 'reason', reassignReasons), words.reason),
        },
        faults,
      }
  }
}

/** The day that a form says, where it is one. */
export function dayOf(form: Form): string | undefined {
  const noon = instantOf(text(form, 'until'), '12:00')
  return noon && localDay(noon)
}

const monthMs = 31 * 86_400_000
/** An appointment is noted at most a month after it was, and a year before it is. */
function within(at: Date | undefined, now: Date): Date | undefined {
  if (!at) return undefined
  const away = at.getTime() - now.getTime()
  return away > -monthMs && away < 366 * 86_400_000 ? at : undefined
}
