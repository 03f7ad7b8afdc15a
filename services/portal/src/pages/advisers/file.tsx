// One file in the professional's space, with the acts that are possible.

import { declineReasons, modes, outcomes } from '@hent/contracts/codes.ts'
import { declineLabels, modeLabels, outcomeLabels, serviceLabels, stateLabels } from '@hent/contracts/labels.ts'
import { trackingCodeOf } from '@hent/contracts/tracking-code.ts'
import type { Colleague, StructureFound, StructureNamed } from '../../apis/directory.ts'
import type { IdentitySeen, NoteSeen } from '../../apis/intake.ts'
import type { ReferralSeen } from '../../apis/referral-seen.ts'
import type { StorySeen } from '../../apis/tracking.ts'
import { Button } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { DayAndHour } from '../../components/day-and-hour.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Form } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { OnThisPage } from '../../components/on-this-page.tsx'
import { Section } from '../../components/section.tsx'
import { Deadline, State } from '../../components/state.tsx'
import { TextArea, TextField } from '../../components/text-field.tsx'
import { Timeline } from '../../components/timeline.tsx'
import { Undo } from '../../components/undo.tsx'
import { WayBack } from '../../components/way-back.tsx'
import type { Fault } from '../../forms/form.ts'
import { dueOf } from '../../forms/inbox.ts'
import { communeName } from '../../forms/which-commune.ts'
import type { Page } from '../../page.ts'
import { mayOpen } from '../../sessions/may.ts'
import { reassignTexts, transferTexts } from '../../texts/agents.ts'
import { dayText, meetingText } from '../../texts/dates.ts'
import { answerTexts, fileTexts } from '../../texts/file.ts'
import { letterTexts } from '../../texts/letter.ts'
import { endingName } from '../../texts/pro.ts'
import { proThreadTexts } from '../../texts/thread.ts'
import { FileAdviser } from './file-adviser.tsx'
import { type Acts, doableNow, filePartsOf } from './file-parts.ts'
import { Assign, Identity, NotesLeft } from './file-sections.tsx'
import { FitForm } from './fit.tsx'
import { NeedFacts } from './need-facts.tsx'
import { OfferTimes } from './offer-times.tsx'
import { Reach } from './reach.tsx'
import { ReferralClaim } from './referral-claim.tsx'
import { StudyForm, studySaid } from './study.tsx'

export function FilePage({
  page,
  referral,
  acts,
  identity,
  notes,
  story,
  holder,
  candidates = [],
  colleagues = [],
  faults = [],
  typed = {},
}: {
  page: Page
  referral: ReferralSeen
  acts: Acts
  identity?: IdentitySeen | undefined
  notes?: readonly NoteSeen[] | undefined
  /** what tracking knows of the request, where it is there */
  story?: StorySeen | undefined
  /** the structure that has it, for who watches it */
  holder?: StructureNamed | undefined
  candidates?: readonly StructureFound[]
  /** of the structure that has it, where the reader is one of them */
  colleagues?: readonly Colleague[]
  faults?: readonly Fault[]
  /** what was typed in the form that has faults */
  typed?: Readonly<Record<string, string>>
}) {
  const at = `/pro/dossier/${referral.referralId}`
  const title = `${serviceLabels[referral.service].fr}, ${communeName(referral.commune)}`
  const due = dueOf(referral)
  const steps = (story?.timeline ?? []).filter(
    (step) => (step.referralId ?? referral.referralId) === referral.referralId,
  )
  const studied = studySaid(referral, (id) => colleagues.find(({ agentId }) => agentId === id)?.label)
  const common = { page, faults }
  const ways = modes.map((value) => ({ value, label: modeLabels[value].fr }))
  const doable = doableNow(acts, referral)
  return (
    <Layout page={page} title={title} door="pro" faulty={faults.length > 0}>
      <WayBack href="/pro" text={fileTexts.back} />
      <h1>{title}</h1>
      <ErrorSummary page={page} faults={faults} />
      <State>
        {stateLabels[referral.state].fr}
        {referral.ending ? ` : ${endingName(referral.ending)}` : ''}.
        <Deadline by={due} />
        {studied ? ` ${studied}` : ''}
        {referral.pausedUntil ? ` ${fileTexts.pausedUntil(dayText(referral.pausedUntil))}` : ''}
      </State>
      {story ? <Reach story={story} /> : null}
      {referral.undoableUntil ? <Undo page={page} action={`${at}/undo`} until={referral.undoableUntil} /> : null}
      {acts.claim ? <ReferralClaim page={page} referral={referral} back={at} /> : null}
      <OnThisPage parts={filePartsOf(acts, doable)} />
      <NeedFacts need={referral} code={trackingCodeOf(referral.requestId)} />
      {story && doable.isGoing && !story.withdrawnAt && !story.erasedAt ? (
        <LoneLink href={`/pro/demandes/${referral.requestId}/lettre`} text={letterTexts.fr.openPro} />
      ) : null}
      {acts.identity ? <LoneLink href={`/pro/echanges/${referral.requestId}`} text={proThreadTexts.open} /> : null}
      {acts.why ? <LoneLink href={`${at}/pourquoi`} text={page.texts.story.why} /> : null}
      {holder ? <Holder page={page} structure={holder} /> : null}
      {acts.identity ? (
        <Section id="identite" title={fileTexts.identityTitle}>
          {identity ? (
            <Identity page={page} identity={identity} />
          ) : (
            <Form page={page} action={`${at}/coordonnees`}>
              <p>{fileTexts.logged}</p>
              <Button quiet>{fileTexts.identityRead}</Button>
            </Form>
          )}
        </Section>
      ) : null}
      {acts.notes ? (
        <Section id="mots" title={fileTexts.notesTitle}>
          {notes ? (
            <NotesLeft notes={notes} />
          ) : (
            <Form page={page} action={`${at}/mots`}>
              <p>{fileTexts.logged}</p>
              <Button quiet>{fileTexts.notesRead}</Button>
            </Form>
          )}
        </Section>
      ) : null}
      {doable.answer && referral.proposal ? (
        <>
          <Section id="accepter" title={answerTexts.acceptTitle}>
            <Form page={page} action={`${at}/acceptance`}>
              <Button>{answerTexts.accept}</Button>
            </Form>
          </Section>
          <StudyForm
            {...common}
            action={`${at}/study`}
            answerBy={referral.proposal.answerBy}
            underStudyUntil={referral.underStudyUntil}
            typed={typed.until}
          />
          <Section id="refuser" title={answerTexts.declineTitle}>
            <Form page={page} action={`${at}/decline`}>
              <Choices
                {...common}
                name="reason"
                label={answerTexts.reason}
                choices={declineReasons.map((value) => ({ value, label: declineLabels[value] }))}
                chosen={[]}
              />
              <TextArea
                {...common}
                name="words"
                label={fileTexts.words}
                hint={fileTexts.wordsHint}
                value={typed.words ?? ''}
              />
              <Button quiet>{answerTexts.decline}</Button>
            </Form>
          </Section>
        </>
      ) : null}
      {doable.follow ? (
        <FileAdviser
          page={page}
          referral={referral}
          colleagues={colleagues}
          handings={steps.filter(({ what }) => what === 'FileHandedOver')}
          faults={faults}
        />
      ) : null}
      {doable.follow ? (
        <>
          <Section id="contact" title={fileTexts.contactTitle}>
            <Form page={page} action={`${at}/contact`}>
              <Choices {...common} name="contactMode" label={fileTexts.contactMode} choices={ways} chosen={[]} />
              <Button>{fileTexts.contactSave}</Button>
            </Form>
          </Section>
          <Section id="rendez-vous" title={fileTexts.appointmentTitle}>
            {referral.appointmentAt ? (
              <Form page={page} action={`${at}/appointment-cancellation`}>
                <p>{fileTexts.appointmentToCome(meetingText(referral.appointmentAt))}</p>
                <Button quiet>{fileTexts.appointmentCancel}</Button>
              </Form>
            ) : null}
            <Form page={page} action={`${at}/appointment`}>
              <DayAndHour {...common} names={{ day: 'day', hour: 'hour' }} typed={typed} />
              <Choices
                {...common}
                name="appointmentMode"
                label={fileTexts.appointmentMode}
                choices={ways}
                chosen={[typed.appointmentMode ?? '']}
              />
              <Button>{fileTexts.appointmentSave}</Button>
            </Form>
          </Section>
          <OfferTimes {...common} referral={referral} at={at} typed={typed} />
          <Section id="attente" title={fileTexts.pauseTitle}>
            <Form page={page} action={`${at}/pause`}>
              <TextField
                {...common}
                name="until"
                label={fileTexts.pauseUntil}
                hint={fileTexts.pauseHint}
                type="date"
                value={typed.until ?? ''}
                narrow
              />
              <Button quiet>{fileTexts.pause}</Button>
            </Form>
          </Section>
        </>
      ) : null}
      {doable.fit ? <FitForm {...common} action={`${at}/fit`} typed={typed} /> : null}
      {doable.follow ? (
        <Section id="transmettre" title={transferTexts.title}>
          <p>{transferTexts.why}</p>
          <LoneLink href={`${at}/transmettre`} text={transferTexts.open} />
        </Section>
      ) : null}
      {acts.reassign ? (
        <Section id="confier" title={reassignTexts.title}>
          <p>{reassignTexts.why}</p>
          <LoneLink href={`${at}/reaffecter`} text={reassignTexts.open} />
        </Section>
      ) : null}
      {doable.assign ? <Assign page={page} at={at} faults={faults} candidates={candidates} /> : null}
      {doable.end ? (
        <Section id="terminer" title={fileTexts.closeTitle}>
          <Form page={page} action={`${at}/closing`}>
            <Choices
              {...common}
              name="outcome"
              label={fileTexts.outcome}
              choices={outcomes.map((value) => ({ value, label: outcomeLabels[value].fr }))}
              chosen={[]}
            />
            <Button quiet>{fileTexts.close}</Button>
          </Form>
        </Section>
      ) : null}
      <Timeline page={page} timeline={steps} />
    </Layout>
  )
}

const Holder = ({ page, structure }: { page: Page; structure: StructureNamed }) =>
  mayOpen(page.roles, structure) ? (
    <LoneLink href={`/pro/structure/${structure.structureId}`} text={fileTexts.holder} />
  ) : (
    <p>{fileTexts.holderNamed(structure.name)}</p>
  )
