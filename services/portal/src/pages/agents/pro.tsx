// One file in the professional's space, with the acts that are possible.

import { declineReasons, modes, outcomes } from '@hent/contracts/codes.ts'
import { declineLabels, modeLabels, outcomeLabels, serviceLabels, stateLabels } from '@hent/contracts/labels.ts'
import { trackingCodeOf } from '@hent/contracts/tracking-code.ts'
import type { StructureFound } from '../../apis/directory.ts'
import type { IdentitySeen, NoteSeen } from '../../apis/intake.ts'
import type { ReferralSeen } from '../../apis/routing.ts'
import type { StorySeen } from '../../apis/tracking.ts'
import { Button } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Form } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { Notice } from '../../components/notice.tsx'
import { Section } from '../../components/section.tsx'
import { Deadline, State } from '../../components/state.tsx'
import { TextArea, TextField } from '../../components/text-field.tsx'
import { Timeline } from '../../components/timeline.tsx'
import { Undo } from '../../components/undo.tsx'
import type { Fault } from '../../forms/form.ts'
import { dueOf } from '../../forms/inbox.ts'
import { communeName } from '../../forms/which-commune.ts'
import type { Page } from '../../page.ts'
import { transferTexts } from '../../texts/agents.ts'
import { dayText } from '../../texts/dates.ts'
import { letterTexts } from '../../texts/letter.ts'
import { endingName } from '../../texts/pro.ts'
import { NeedFacts } from '../person/need-facts.tsx'
import { Assign, Identity, NotesLeft } from './file-sections.tsx'

export type Acts = {
  why: boolean
  answer: boolean
  progress: boolean
  assign: boolean
  identity: boolean
  notes: boolean
}

export function FilePage({
  page,
  referral,
  acts,
  identity,
  notes,
  story,
  candidates = [],
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
  candidates?: readonly StructureFound[]
  faults?: readonly Fault[]
  /** what was typed in the form that has faults */
  typed?: Readonly<Record<string, string>>
}) {
  const at = `/pro/dossier/${referral.referralId}`
  const title = `${serviceLabels[referral.service].fr}, ${communeName(referral.commune)}`
  const due = dueOf(referral)
  const common = { page, faults }
  const ways = modes.map((value) => ({ value, label: modeLabels[value].fr }))
  const going = referral.state === 'accepted' || referral.state === 'in-progress'
  return (
    <Layout page={page} title={title} door="pro" faulty={faults.length > 0}>
      <LoneLink href="/pro" text="Mes demandes" />
      <h1>{title}</h1>
      <ErrorSummary title="À revoir" faults={faults} />
      <State>
        {stateLabels[referral.state].fr}
        {referral.ending ? ` : ${endingName(referral.ending)}` : ''}.
        <Deadline by={due} />
        {referral.pausedUntil ? ` En attente jusqu’au ${dayText(referral.pausedUntil)}.` : ''}
      </State>
      {story?.unreachedSince ? (
        <Notice>
          <p>
            Nos messages n’arrivent plus à la personne depuis le {dayText(story.unreachedSince)}. Demandez-lui comment
            la joindre.
          </p>
        </Notice>
      ) : null}
      {referral.undoableUntil ? <Undo page={page} action={`${at}/undo`} until={referral.undoableUntil} /> : null}
      <NeedFacts need={referral} code={trackingCodeOf(referral.requestId)} />
      {story && going && !story.withdrawnAt && !story.erasedAt ? (
        <LoneLink href={`/pro/demandes/${referral.requestId}/lettre`} text={letterTexts.fr.openPro} />
      ) : null}
      {acts.why ? <LoneLink href={`${at}/pourquoi`} text={page.texts.story.why} /> : null}
      {acts.identity ? (
        <Section id="identite" title="Coordonnées">
          {identity ? (
            <Identity page={page} identity={identity} />
          ) : (
            <Form page={page} action={`${at}/coordonnees`}>
              <p>Chaque lecture est inscrite au registre : qui, quand, quelle demande.</p>
              <Button quiet>Lire les coordonnées</Button>
            </Form>
          )}
        </Section>
      ) : null}
      {acts.notes ? (
        <Section id="mots" title="Mots laissés par les structures">
          {notes ? (
            <NotesLeft notes={notes} />
          ) : (
            <Form page={page} action={`${at}/mots`}>
              <p>Chaque lecture est inscrite au registre : qui, quand, quelle demande.</p>
              <Button quiet>Lire les mots</Button>
            </Form>
          )}
        </Section>
      ) : null}
      {acts.answer && referral.proposal ? (
        <>
          <Section id="accepter" title="Accepter">
            <Form page={page} action={`${at}/acceptance`}>
              <Button>Accepter la demande</Button>
            </Form>
          </Section>
          <Section id="refuser" title="Refuser">
            <Form page={page} action={`${at}/decline`}>
              <Choices
                {...common}
                name="reason"
                label="Pour quelle raison ?"
                choices={declineReasons.map((value) => ({ value, label: declineLabels[value] }))}
                chosen={[]}
              />
              <TextArea
                {...common}
                name="words"
                label="Quelques mots, si vous le voulez"
                hint="Ils sont chiffrés ; seule l’animation territoriale les lit. Ne nommez personne sans nécessité."
                value={typed.words ?? ''}
              />
              <Button quiet>Refuser la demande</Button>
            </Form>
          </Section>
        </>
      ) : null}
      {acts.progress && going ? (
        <>
          <Section id="contact" title="Contact">
            <Form page={page} action={`${at}/contact`}>
              <Choices
                {...common}
                name="contactMode"
                label="Comment la personne a été jointe"
                choices={ways}
                chosen={[]}
              />
              <Button>Enregistrer le contact</Button>
            </Form>
          </Section>
          <Section id="rendez-vous" title="Rendez-vous">
            <Form page={page} action={`${at}/appointment`}>
              <TextField
                {...common}
                name="day"
                label="Jour"
                hint="Par exemple : 01/12/2026"
                type="date"
                value={typed.day ?? ''}
                narrow
              />
              <TextField
                {...common}
                name="hour"
                label="Heure"
                hint="Par exemple : 14:30"
                type="time"
                value={typed.hour ?? ''}
                narrow
              />
              <Choices
                {...common}
                name="appointmentMode"
                label="Comment se fera le rendez-vous"
                choices={ways}
                chosen={[typed.appointmentMode ?? '']}
              />
              <Button>Enregistrer le rendez-vous</Button>
            </Form>
          </Section>
          <Section id="attente" title="Attendre">
            <Form page={page} action={`${at}/pause`}>
              <TextField
                {...common}
                name="until"
                label="La personne est indisponible jusqu’au"
                hint="Par exemple : 14/12/2026. Les délais reprennent le lendemain."
                type="date"
                value={typed.until ?? ''}
                narrow
              />
              <Button quiet>Mettre en attente</Button>
            </Form>
          </Section>
        </>
      ) : null}
      {acts.progress && going ? (
        <Section id="transmettre" title={transferTexts.title}>
          <p>{transferTexts.why}</p>
          <LoneLink href={`${at}/transmettre`} text={transferTexts.open} />
        </Section>
      ) : null}
      {acts.assign && referral.state === 'escalated' ? (
        <Assign page={page} at={at} faults={faults} candidates={candidates} />
      ) : null}
      {(acts.progress && going) || (acts.assign && referral.state === 'escalated') ? (
        <Section id="terminer" title="Terminer">
          <Form page={page} action={`${at}/closing`}>
            <Choices
              {...common}
              name="outcome"
              label="Comment la demande se termine"
              choices={outcomes.map((value) => ({ value, label: outcomeLabels[value].fr }))}
              chosen={[]}
            />
            <Button quiet>Terminer la demande</Button>
          </Form>
        </Section>
      ) : null}
      <Timeline
        page={page}
        timeline={(story?.timeline ?? []).filter(
          (step) => (step.referralId ?? referral.referralId) === referral.referralId,
        )}
      />
    </Layout>
  )
}
