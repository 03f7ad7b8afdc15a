// The story of a request, as the person reads it: where each need is, choosing, agreeing, stopping.

import { modeLabels, serviceLabels } from '@hent/contracts/labels.ts'
import type { OpenSurvey } from '../apis/evaluation.ts'
import type { RequestSeen } from '../apis/intake.ts'
import type { ReferralShown, StepShown, StructureShown } from '../apis/tracking.ts'
import { dayText, momentText } from '../dates.ts'
import type { Fault } from '../form.ts'
import { ContactFacts } from './contact-facts.tsx'
import { Button, Choices, ErrorSummary, Form, Hidden } from './fields.tsx'
import { Layout } from './layout.tsx'
import type { Page } from './page.ts'

export type Followed = {
  request: RequestSeen
  referrals: readonly ReferralShown[] | undefined
  timeline: readonly StepShown[]
  /** since then what we write does not arrive */
  unreachedSince: string | undefined
  surveys: readonly OpenSurvey[]
  /** something did not answer: the page says so */
  partAway: boolean
}

export function StoryPage({
  page,
  followed,
  faults = [],
}: {
  page: Page
  followed: Followed
  faults?: readonly Fault[]
}) {
  const { texts, language } = page
  const { story } = texts
  const { request, referrals, timeline, surveys } = followed
  const open = request.state === 'received'
  const going = open && !request.answeredAtDoor && (referrals ?? []).some(({ state }) => state !== 'closed')
  return (
    <Layout page={page} title={story.title} faulty={faults.length > 0}>
      <h1>{story.title}</h1>
      <ErrorSummary title={texts.ask.errorsTitle} faults={faults} />
      {followed.partAway ? (
        <p class="notice" role="status">
          {story.partAway}
        </p>
      ) : null}
      {followed.unreachedSince && request.state !== 'erased' ? (
        <section class="notice" role="status">
          <p>{story.unreached(dayText(followed.unreachedSince, language))}</p>
          <p>
            <a href="/suivi/contact">{story.contactChange}</a>
          </p>
        </section>
      ) : null}
      {request.state === 'withdrawn' ? <p class="notice">{story.withdrawn}</p> : null}
      {(referrals ?? []).map((referral) => (
        <Need key={referral.needId} page={page} referral={referral} anonymous={request.anonymous} faults={faults} />
      ))}
      {referrals === undefined ? (
        <>
          {request.needs.map(({ needId, service }) => (
            <section class="need" key={needId}>
              <h2>{serviceLabels[service][language]}</h2>
            </section>
          ))}
          <p>{story.notYet}</p>
        </>
      ) : null}
      {surveys.length > 0 ? (
        <section class="notice" aria-labelledby="avis">
          <h2 id="avis">{story.surveyTitle}</h2>
          {surveys.map(({ token, structureName, closeBy }) => (
            <p key={token}>
              <a href={`/avis/${token}`}>{structureName ? story.survey(structureName) : story.surveyNobody}</a>
              <br />
              {story.surveyUntil(dayText(closeBy, language))}
            </p>
          ))}
        </section>
      ) : null}
      <section aria-labelledby="dossier">
        <h2 id="dossier">{story.factsTitle}</h2>
        <dl class="facts">
          <dt>{story.code}</dt>
          <dd class="code">{request.trackingCode}</dd>
          <dt>{story.received}</dt>
          <dd>{dayText(request.receivedAt, language)}</dd>
          <dt>{story.commune}</dt>
          <dd>{request.commune.name}</dd>
        </dl>
      </section>
      <Timeline page={page} timeline={timeline} />
      {open ? (
        <section aria-labelledby="joindre">
          <h2 id="joindre">{story.contactTitle}</h2>
          <p>
            <a href="/suivi/contact">{story.contactChange}</a>
          </p>
        </section>
      ) : null}
      {open && !request.anonymous ? (
        <section aria-labelledby="accord">
          <h2 id="accord">{story.consentTitle}</h2>
          <p>{request.consent.shareOnAcceptance ? story.consentOn : story.consentOff}</p>
          <Form page={page} action="/suivi/accord">
            <Hidden fields={[['share', request.consent.shareOnAcceptance ? 'no' : 'yes']]} />
            <Button quiet>{request.consent.shareOnAcceptance ? story.consentTake : story.consentGive}</Button>
          </Form>
        </section>
      ) : null}
      {going || (open && referrals === undefined) ? (
        <section aria-labelledby="arreter">
          <h2 id="arreter">{story.withdrawTitle}</h2>
          <p>
            <a href="/suivi/retirer">{story.withdraw}</a>
          </p>
        </section>
      ) : null}
      <p>
        <a href="/suivi/oublier">{story.eraseTitle}</a>
      </p>
      <Form page={page} action="/suivi/fermer">
        <Button quiet>{story.leave}</Button>
      </Form>
    </Layout>
  )
}

/** What is going on, and what comes next by when. */
function stateText(page: Page, referral: ReferralShown, anonymous: boolean): string {
  const { texts, language } = page
  const { states } = texts
  const day = (instant: string | undefined) => (instant ? dayText(instant, language) : undefined)
  const { deadlines } = referral
  const name = referral.structure?.name ?? states.aStructure
  switch (referral.state) {
    case 'received':
      return states.received
    case 'answered-at-door':
      return states['answered-at-door']
    case 'awaiting-choice':
      return states.choose
    case 'proposed':
      return states.proposed(day(deadlines.answerBy))
    case 'escalated':
      return states.escalated(day(deadlines.actBy))
    case 'accepted':
      // Nobody can contact somebody unknown.
      return states.accepted(name, anonymous ? undefined : day(deadlines.contactBy))
    case 'in-progress':
      return states.inProgress(name)
    case 'closed': {
      const endings: Record<string, string> = states.ended
      return endings[referral.ending ?? 'other'] ?? states.ended.other
    }
  }
}

function Need({
  page,
  referral,
  anonymous,
  faults,
}: {
  page: Page
  referral: ReferralShown
  anonymous: boolean
  faults: readonly Fault[]
}) {
  const { texts, language } = page
  const { story } = texts
  const { structure, appointmentAt, state } = referral
  const reachable = structure !== undefined && (state === 'accepted' || state === 'in-progress')
  return (
    <section class="need" aria-labelledby={`besoin-${referral.needId}`}>
      <h2 id={`besoin-${referral.needId}`}>{serviceLabels[referral.service][language]}</h2>
      <p class="state">{stateText(page, referral, anonymous)}</p>
      {appointmentAt && state === 'in-progress' ? (
        <p class="state">{texts.states.appointment(momentText(appointmentAt, language))}</p>
      ) : null}
      {reachable && structure ? (
        <>
          <dl class="facts">
            <dt>{story.structure}</dt>
            <dd>{structure.name}</dd>
            <ContactFacts page={page} of={structure} />
          </dl>
          {anonymous ? <p>{story.anonymous}</p> : null}
        </>
      ) : null}
      {referral.referralId ? (
        <p>
          <a href={`/suivi/pourquoi/${referral.referralId}`}>{story.why}</a>
        </p>
      ) : null}
      {state === 'awaiting-choice' && referral.referralId && referral.options ? (
        <Form page={page} action="/suivi/choix">
          <Hidden fields={[['referralId', referral.referralId]]} />
          <Choices
            page={page}
            name={`structure-${referral.referralId}`}
            label={story.chooseLegend}
            faults={faults}
            hint={
              referral.deadlines.choiceBy
                ? story.chooseUntil(dayText(referral.deadlines.choiceBy, language))
                : undefined
            }
            choices={referral.options.map((option) => ({
              value: option.structureId,
              label: option.name,
              hint: optionHint(page, option),
            }))}
            chosen={[]}
          />
          <Button>{story.choose}</Button>
        </Form>
      ) : null}
      {state === 'awaiting-choice' && referral.referralId ? (
        <Form page={page} action="/suivi/autres">
          <Hidden fields={[['referralId', referral.referralId]]} />
          <Button quiet>{story.chooseOthers}</Button>
        </Form>
      ) : null}
    </section>
  )
}

/** Where and how far it is, how it meets people, how soon it promises to answer. */
function optionHint({ texts, language }: Page, option: StructureShown): string {
  const { address, modes = [], commitmentDays, nearness, km } = option
  const ways = modes.map((mode) => modeLabels[mode][language].toLowerCase()).join(', ')
  const away = km === undefined ? nearness && texts.story.near[nearness] : texts.story.away(km)
  return [address, away, ways, texts.story.answersWithin(commitmentDays)].filter(Boolean).join(' – ')
}

/** What happened, in order; nothing where nothing is known. */
export function Timeline({ page, timeline }: { page: Page; timeline: readonly StepShown[] }) {
  const { texts, language } = page
  const known = timeline.filter(({ what }) => texts.steps[what] !== undefined)
  if (known.length === 0) return null
  return (
    <section aria-labelledby="etapes">
      <h2 id="etapes">{texts.story.timeline}</h2>
      <ol class="timeline">
        {known.map((step) => (
          <li key={`${step.at}${step.what}${step.referralId ?? ''}`}>
            <time dateTime={step.at}>{momentText(step.at, language)}</time>
            <span>
              {texts.steps[step.what]}
              {step.structure ? ` – ${step.structure.name}` : ''}
              {step.on && step.what === 'AppointmentSet' ? ` – ${momentText(step.on, language)}` : ''}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
