// The form of an act on a file, between what a professional typed and routing's contract: its body, or what is missing in
// plain words; and which field routing refused. Pure.

import { declineReasons, modes, outcomes, reassignReasons } from '@hent/contracts/codes.ts'
import { defined } from '@hent/contracts/defined.ts'
import { AppError } from '@hent/service/errors.ts'
import { localDay } from '@hent/territory/calendar.ts'
import type { AgentAct } from '../apis/routing.ts'
import { adviserTexts } from '../texts/adviser.ts'
import { instantOf } from '../texts/dates.ts'
import { studyTexts } from '../texts/study.ts'
import { code, type Fault, type Form, text, ticked } from './form.ts'
import { offerOf, offerRefused } from './offer-form.ts'

/** Fields whose value routing refused, in the form they were typed in. */
export function refusedFields(error: unknown, act: AgentAct): Fault[] {
  if (!(error instanceof AppError) || error.code !== 'invalid-input') return []
  return (error.data.errors ?? []).map(({ pointer }) => {
    // The words of a note, which intake takes.
    if (pointer === '/text') return { field: 'words', message: 'Ce texte est trop long : 1 000 caractères au plus.' }
    if (pointer.startsWith('/times')) return offerRefused
    if (pointer === '/until') return { field: 'until', message: act === 'study' ? studyTexts.missing : pauseUntil }
    return { field: pointer.slice(1), message: 'Cette réponse ne convient pas.' }
  })
}

/** Among the structures of a transfer: whichever comes next in the ranking. */
export const nextStructure = 'suivante'

/** Among the advisers of a structure: whoever sends the form. */
export const myself = 'moi'

const pauseUntil =
  'Donnez le dernier jour de l’attente, par exemple 14/12/2026 : après aujourd’hui, dans les trois mois.'

/** The body of an act from its form, or what is missing. */
export function bodyOf(act: AgentAct, form: Form, now: Date): { body: object; faults: Fault[] } {
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
        body: { reason: need('reason', code(form, 'reason', declineReasons), 'Choisissez la raison du refus.') },
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
          mode: need('contactMode', code(form, 'contactMode', modes), 'Dites comment la personne a été jointe.'),
        },
        faults,
      }
    case 'appointment': {
      const day = text(form, 'day')
      const hour = text(form, 'hour')
      const at = within(instantOf(day, hour), now)
      const field = within(instantOf(day, '12:00'), now) ? 'hour' : 'day'
      const message =
        field === 'day'
          ? 'Donnez le jour, par exemple 01/12/2026 : depuis un mois, et dans l’année qui vient.'
          : 'Donnez l’heure, par exemple 14:30 ou 14 h 30.'
      const shown = need(field, at, message)?.toISOString()
      return {
        body: {
          at: shown,
          mode: need('appointmentMode', code(form, 'appointmentMode', modes), 'Dites comment se fait le rendez-vous.'),
        },
        faults,
      }
    }
    case 'appointment-offer':
      return offerOf(form, now)
    case 'study':
      return { body: { until: need('until', dayOf(form), studyTexts.missing) }, faults }
    case 'pause':
      return { body: { until: need('until', dayOf(form), pauseUntil), cause: 'person-unavailable' }, faults }
    case 'transfer': {
      const to = text(form, 'structureId')
      need('structureId', to || undefined, 'Choisissez une structure, ou la suivante du classement.')
      need('consent', ticked(form, 'consent') || undefined, 'Demandez son accord à la personne, puis cochez la case.')
      return { body: { consent: true, ...(to === nextStructure ? {} : { structureId: to }) }, faults }
    }
    case 'closing':
      return {
        body: { outcome: need('outcome', code(form, 'outcome', outcomes), 'Dites comment la demande se termine.') },
        faults,
      }
    case 'assignment':
      return {
        body: { structureId: need('structureId', text(form, 'structureId') || undefined, 'Choisissez une structure.') },
        faults,
      }
    case 'reassignment':
      return {
        body: {
          structureId: need('structureId', text(form, 'structureId') || undefined, 'Choisissez une structure.'),
          reason: need('reason', code(form, 'reason', reassignReasons), 'Choisissez la raison.'),
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
