// The story of a request, as the person reads it: where each need is, choosing, agreeing, stopping.

import { modeLabels, serviceLabels } from '@hent/contracts/labels.ts'
import { kindOf } from '@hent/contracts/survey-kinds.ts'
import type { OpenSurvey } from '../../apis/evaluation.ts'
import type { EndSeen, RequestSeen } from '../../apis/intake.ts'
import type { ReferralShown, StepShown, StructureShown } from '../../apis/tracking.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Choices } from '../../components/choices.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Fact, Facts } from '../../components/facts.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { Notice } from '../../components/notice.tsx'
import { Section } from '../../components/section.tsx'
import { State } from '../../components/state.tsx'
import { Timeline } from '../../components/timeline.tsx'
import type { Fault } from '../../forms/form.ts'
import { mayAdd } from '../../forms/need-form.ts'
import { needAnchor } from '../../forms/picked-time.ts'
import { isTaken } from '../../forms/taken.ts'
import type { Page } from '../../page.ts'
import { dayText, meetingText } from '../../texts/dates.ts'
import { equalTreatmentTexts } from '../../texts/equal-treatment.ts'
import { knownTexts } from '../../texts/known.ts'
import { needTexts } from '../../texts/need.ts'
import { rightsTexts } from '../../texts/rights.ts'
import { surveyLinkText } from '../../texts/survey-kinds.ts'
import { threadTexts } from '../../texts/thread.ts'
import { PersonAppointment } from './appointment.tsx'
import { NeedRights } from './need-rights.tsx'
import { StructureFacts } from './structure-facts.tsx'
import { SurveyConsent } from './survey-consent.tsx'
import { UntilWhen } from './until-when.tsx'

export type Followed = {
  request: RequestSeen
  referrals: readonly ReferralShown[] | undefined
  timeline: readonly StepShown[]
  /** since then what we write does not arrive */
  unreachedSince: string | undefined
  surveys: readonly OpenSurvey[]
  /** undefined where it is over */
  end: EndSeen | undefined
  /** something did not answer: the page says so */
  partAway: boolean
  now: Date
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
  // Of who is told by both it says that mail goes on, which it does not where nothing arrives.
  const stopText = !request.byBoth ? story.stopped : followed.unreachedSince ? undefined : story.stoppedSms
  return (
    <Layout page={page} title={story.title} faulty={faults.length > 0}>
      <h1>{story.title}</h1>
      <ErrorSummary page={page} faults={faults} />
      {followed.partAway ? (
        <Notice live>
          <p>{story.partAway}</p>
        </Notice>
      ) : null}
      {followed.unreachedSince && request.state !== 'erased' ? (
        <Notice live>
          <p>{story.unreached(dayText(followed.unreachedSince, language))}</p>
          <LoneLink href="/suivi/contact" text={story.contactChange} />
        </Notice>
      ) : null}
      {request.stoppedAt ? (
        <Notice id="stop" title={story.stoppedTitle}>
          {stopText ? <p>{stopText(dayText(request.stoppedAt, language))}</p> : null}
          <Form page={page} action="/suivi/messages">
            <Button quiet>{story.stoppedBack}</Button>
          </Form>
        </Notice>
      ) : null}
      {request.state === 'withdrawn' ? (
        <Notice>
          <p>{story.withdrawn}</p>
        </Notice>
      ) : null}
      {(referrals ?? []).map((referral) => (
        <Need
          key={referral.needId}
          page={page}
          referral={referral}
          anonymous={request.anonymous}
          mayCorrect={mayAdd(request)}
          now={followed.now}
          faults={faults}
        />
      ))}
      {referrals === undefined ? (
        <>
          {request.needs.map(({ needId, service }) => (
            <Card key={needId}>
              <h2>{serviceLabels[service][language]}</h2>
            </Card>
          ))}
          <p>{story.notYet}</p>
        </>
      ) : null}
      {mayAdd(request) ? <LoneLink href="/suivi/besoin" text={needTexts[language].add} /> : null}
      {surveys.length > 0 ? (
        <Notice id="avis" title={story.surveyTitle}>
          {surveys.map(({ token, kind, structureName, closeBy }) => (
            <p key={token}>
              <a href={`/avis/${token}`}>
                {surveyLinkText(language, kindOf({ kind })) ??
                  (structureName ? story.survey(structureName) : story.surveyNobody)}
              </a>
              <br />
              {story.surveyUntil(dayText(closeBy, language))}
            </p>
          ))}
        </Notice>
      ) : null}
      <Section id="dossier" title={story.factsTitle}>
        <Facts>
          <Fact name={story.code} kind="code">
            {request.trackingCode}
          </Fact>
          <Fact name={story.received}>{dayText(request.receivedAt, language)}</Fact>
          <Fact name={story.commune}>{request.commune.name}</Fact>
        </Facts>
        {open && request.situation.status === 'job-seeker' ? <p>{rightsTexts[language].jobSeeker}</p> : null}
        {followed.end ? <UntilWhen page={page} end={followed.end} anonymous={request.anonymous} /> : null}
      </Section>
      {request.state === 'erased' || (referrals ?? []).every(({ referralId }) => !referralId) ? null : (
        <LoneLink href="/suivi/echanges" text={threadTexts[language].open} />
      )}
      <Timeline page={page} timeline={timeline} />
      {open ? (
        <Section id="joindre" title={story.contactTitle}>
          <LoneLink href="/suivi/contact" text={story.contactChange} />
        </Section>
      ) : null}
      {open && !request.anonymous ? (
        <Section id="accord" title={story.consentTitle}>
          <p>{request.consent.shareOnAcceptance ? story.consentOn : story.consentOff}</p>
          <Form page={page} action="/suivi/accord">
            <Hidden fields={[['share', request.consent.shareOnAcceptance ? 'no' : 'yes']]} />
            <Button quiet>{request.consent.shareOnAcceptance ? story.consentTake : story.consentGive}</Button>
          </Form>
        </Section>
      ) : null}
      {request.state === 'erased' ? null : (
        <Section id="accord-avis" title={knownTexts[language].surveyTitle}>
          <SurveyConsent page={page} given={request.consent.survey} />
        </Section>
      )}
      {going || (open && referrals === undefined) ? (
        <Section id="arreter" title={story.withdrawTitle}>
          <LoneLink href="/suivi/retirer" text={story.withdraw} />
        </Section>
      ) : null}
      {request.state === 'erased' ? null : (
        <LoneLink href="/suivi/question" text={equalTreatmentTexts[language].fromStory} />
      )}
      <LoneLink href="/suivi/mes-donnees" text={knownTexts[language].open} />
      <LoneLink href="/suivi/oublier" text={story.eraseTitle} />
      <Form page={page} action="/suivi/fermer">
        <Button quiet>{story.leave}</Button>
      </Form>
    </Layout>
  )
}

/** What is going on, and what comes next by when. */
export function stateText(page: Page, referral: ReferralShown, anonymous: boolean): string {
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
      return referral.underStudyUntil
        ? states.underStudy(dayText(referral.underStudyUntil, language), day(deadlines.answerBy))
        : states.proposed(day(deadlines.answerBy))
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
  mayCorrect,
  now,
  faults,
}: {
  page: Page
  referral: ReferralShown
  anonymous: boolean
  mayCorrect: boolean
  now: Date
  faults: readonly Fault[]
}) {
  const { texts, language } = page
  const { story } = texts
  const { structure, appointmentAt, state } = referral
  const title = needAnchor(referral.referralId ?? referral.needId)
  const reachable = structure !== undefined && isTaken(referral)
  return (
    <Card labelledBy={title}>
      <h2 id={title}>{serviceLabels[referral.service][language]}</h2>
      <State>{stateText(page, referral, anonymous)}</State>
      {appointmentAt && state === 'in-progress' ? (
        <State>{texts.states.appointment(meetingText(appointmentAt, language))}</State>
      ) : null}
      <PersonAppointment {...{ page, referral, now, faults }} />
      {reachable && structure ? (
        <>
          <StructureFacts page={page} structure={structure} />
          {anonymous ? <p>{story.anonymous}</p> : null}
        </>
      ) : null}
      {referral.referralId ? <LoneLink href={`/suivi/pourquoi/${referral.referralId}`} text={story.why} /> : null}
      {state === 'proposed' && referral.referralId ? (
        <LoneLink href={`/suivi/autre/${referral.referralId}`} text={story.another} />
      ) : null}
      {mayCorrect && state !== 'closed' ? (
        <LoneLink
          {...(isTaken(referral)
            ? { href: '/suivi/echanges', text: needTexts[language].change }
            : { href: `/suivi/besoin?corrige=${referral.needId}`, text: needTexts[language].correct })}
        />
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
      <NeedRights page={page} referral={referral} />
    </Card>
  )
}

/** Where and how far it is, how it meets people, how soon it promises to answer. */
function optionHint({ texts, language }: Page, option: StructureShown): string {
  const { address, modes = [], commitmentDays, nearness, km } = option
  const ways = modes.map((mode) => modeLabels[mode][language].toLowerCase()).join(', ')
  const away = km === undefined ? nearness && texts.story.near[nearness] : texts.story.away(km)
  return [address, away, ways, texts.story.answersWithin(commitmentDays)].filter(Boolean).join(' – ')
}
