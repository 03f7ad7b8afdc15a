// What may be done with a file by who reads it, and the parts of its page that follow from it. Pure.

import type { ReferralSeen } from '../../apis/referral-seen.ts'
import type { PagePart } from '../../components/on-this-page.tsx'
import { isTaken } from '../../forms/taken.ts'
import { adviserTexts } from '../../texts/adviser.ts'
import { reassignTexts, transferTexts } from '../../texts/agents.ts'
import { answerTexts, fileTexts } from '../../texts/file.ts'
import { fitTexts } from '../../texts/fit.ts'
import { studyTexts } from '../../texts/study.ts'
import { offerTexts } from '../../texts/times-offered.ts'

/** What the reader's roles let them do, whatever the state. */
export type Acts = {
  why: boolean
  answer: boolean
  progress: boolean
  assign: boolean
  reassign: boolean
  claim: boolean
  identity: boolean
  notes: boolean
}

/** The same, for the state it is in. */
export function doableNow(acts: Acts, referral: ReferralSeen) {
  const isGoing = isTaken(referral)
  const follow = acts.progress && isGoing
  const assign = acts.assign && referral.state === 'escalated'
  return {
    isGoing,
    follow,
    fit: follow && !referral.fitSaid,
    assign,
    end: follow || assign,
    answer: acts.answer && Boolean(referral.proposal),
  }
}
export type Doable = ReturnType<typeof doableNow>

export function filePartsOf(acts: Acts, { answer, follow, fit, assign, end }: Doable): PagePart[] {
  const all: readonly (readonly [boolean, ...PagePart])[] = [
    [acts.identity, 'identite', fileTexts.identityTitle],
    [acts.notes, 'mots', fileTexts.notesTitle],
    [answer, 'accepter', answerTexts.acceptTitle],
    [answer, 'etudier', studyTexts.title],
    [answer, 'refuser', answerTexts.declineTitle],
    [follow, 'suivi', adviserTexts.title],
    [follow, 'contact', fileTexts.contactTitle],
    [follow, 'rendez-vous', fileTexts.appointmentTitle],
    [follow, 'creneaux', offerTexts.title],
    [follow, 'attente', fileTexts.pauseTitle],
    [fit, 'orientation', fitTexts.title],
    [follow, 'transmettre', transferTexts.title],
    [acts.reassign, 'confier', reassignTexts.title],
    [assign, 'confier', fileTexts.assignTitle],
    [end, 'terminer', fileTexts.closeTitle],
  ]
  return all.flatMap(([shown, id, title]): PagePart[] => (shown ? [[id, title]] : []))
}
