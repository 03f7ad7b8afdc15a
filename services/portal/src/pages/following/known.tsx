// What is known of a person, read by themselves: who looked, what they agreed to and when, and a copy of all there is.

import type { StatedGender } from '@hent/contracts/equal-treatment.ts'
import { contactTimeLabels, modeLabels, serviceLabels, statusLabels } from '@hent/contracts/labels.ts'
import type { CopySeen, EndSeen, TraceSeen } from '../../apis/intake.ts'
import type { MessageTold } from '../../apis/notification.ts'
import type { StorySeen } from '../../apis/tracking.ts'
import { Fact, Facts, Lines } from '../../components/facts.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { Moments } from '../../components/moments.tsx'
import { Notice } from '../../components/notice.tsx'
import { Section } from '../../components/section.tsx'
import { Timeline } from '../../components/timeline.tsx'
import { WayBack } from '../../components/way-back.tsx'
import { phoneText } from '../../forms/phone.ts'
import type { Page } from '../../page.ts'
import { momentText } from '../../texts/dates.ts'
import { equalTreatmentTexts } from '../../texts/equal-treatment.ts'
import { knownTexts } from '../../texts/known.ts'
import { retentionTexts } from '../../texts/retention.ts'
import { SurveyConsent } from './survey-consent.tsx'
import { UntilWhen } from './until-when.tsx'

/** Structures by id, as they are called. */
export type Names = ReadonlyMap<string, string>

type Told = { trace: TraceSeen; end: EndSeen; anonymous: boolean; names: Names }

export function TracePage({ page, trace, end, anonymous, names }: Told & { page: Page }) {
  const words = knownTexts[page.language]
  const whose = ({ by, structureId = '' }: TraceSeen['readings'][number]) =>
    by === 'structure' ? (names.get(structureId) ?? words.aStructure) : words.by[by]
  return (
    <Layout page={page} title={words.title}>
      <WayBack href="/suivi" text={words.back} />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <Section id="regards" title={words.lookedTitle}>
        <p>{words.lookedLead}</p>
        {trace.readings.length === 0 ? <p>{words.lookedNone}</p> : null}
        <Moments
          page={page}
          moments={trace.readings.map((one) => ({
            at: one.at,
            text: `${whose(one)} ${words.looked[one.what]}${one.why ? `, ${words.why[one.why]}` : ''}`,
          }))}
        />
      </Section>
      <Section id="accords" title={words.agreedTitle}>
        <Moments
          page={page}
          moments={trace.consents.map(({ at, what, given }) => ({
            at,
            text: words.agreed[what][given ? 'given' : 'not'],
          }))}
        />
        <h3>{words.surveyTitle}</h3>
        <SurveyConsent page={page} given={trace.consents.findLast(({ what }) => what === 'survey')?.given === true} />
      </Section>
      <Section id="fin" title={retentionTexts[page.language].title}>
        <UntilWhen page={page} end={end} anonymous={anonymous} />
        <p>{retentionTexts[page.language].why}</p>
      </Section>
      <Section id="copie" title={words.copyTitle}>
        <p>{words.copyLead}</p>
        <LoneLink href="/suivi/mes-donnees/copie" text={words.copyOpen} />
        <p>
          <a href="/suivi/mes-donnees/fichier" download>
            {words.copyFile}
          </a>
        </p>
      </Section>
      <LoneLink href="/suivi/oublier" text={page.texts.story.eraseTitle} />
    </Layout>
  )
}

/** What each service holds; a part that is away is undefined. */
export type Known = {
  copy: CopySeen
  story: StorySeen | undefined
  gender: StatedGender | undefined
  messages: readonly MessageTold[]
  surveys: readonly { service: keyof typeof serviceLabels }[]
  partAway: boolean
}

export function CopyPage({ page, known, names }: { page: Page; known: Known; names: Names }) {
  const { language } = page
  const words = knownTexts[language]
  const { copy, story, gender, messages, surveys } = known
  return (
    <Layout page={page} title={words.copyPage}>
      <WayBack href="/suivi/mes-donnees" text={words.title} />
      <h1>{words.copyPage}</h1>
      <p class="lead">{words.madeAt(momentText(copy.at, language))}</p>
      {known.partAway ? (
        <Notice live>
          <p>{words.partAway}</p>
        </Notice>
      ) : null}
      <Given page={page} copy={copy} />
      {gender ? (
        <Section id="egalite" title={equalTreatmentTexts[language].inCopy}>
          <p>{equalTreatmentTexts[language].answers[gender]}</p>
          <LoneLink href="/suivi/question" text={equalTreatmentTexts[language].change} />
        </Section>
      ) : null}
      {copy.notes.length > 0 ? (
        <Section id="mots" title={words.notes}>
          <Moments
            page={page}
            moments={copy.notes.map(({ at, from, structureId, text }) => ({
              at,
              text: `${from === 'person' ? words.you : (names.get(structureId) ?? words.aStructure)} – ${text}`,
            }))}
          />
        </Section>
      ) : null}
      {story ? <Timeline page={page} timeline={story.timeline} /> : null}
      {messages.length > 0 ? (
        <Section id="messages" title={words.messages}>
          <Moments
            page={page}
            moments={messages.map(({ at, channel, state }) => ({
              at,
              text: `${words.channels[channel]} – ${words.messageStates[state]}`,
            }))}
          />
        </Section>
      ) : null}
      {surveys.length > 0 ? (
        <Section id="enquetes" title={words.surveys}>
          <p>{surveys.map(({ service }) => serviceLabels[service][language]).join(', ')}</p>
          <p>{words.surveysText}</p>
        </Section>
      ) : null}
      {(story?.referrals ?? []).map(({ referralId, service }) =>
        referralId ? (
          <LoneLink
            key={referralId}
            href={`/suivi/pourquoi/${referralId}`}
            text={`${words.elsewhere} – ${serviceLabels[service][language]}`}
          />
        ) : null,
      )}
      <p>
        <a href="/suivi/mes-donnees/fichier" download>
          {words.copyFile}
        </a>
      </p>
    </Layout>
  )
}

function Given({ page, copy: { request, identity } }: { page: Page; copy: CopySeen }) {
  const { texts, language } = page
  const words = knownTexts[language]
  const { status, ageBand, ...told } = request.situation
  const facts = (['disability', 'diploma', 'solution'] as const).flatMap((fact) => {
    const said = told[fact]
    return said === undefined ? [] : [words.facts[fact][said ? 'yes' : 'no']]
  })
  return (
    <Section id="donnees" title={words.given}>
      {Object.keys(identity).length === 0 ? <p>{words.nothingGiven}</p> : null}
      <Facts>
        <Fact name={words.identity.firstName}>{identity.firstName}</Fact>
        <Fact name={words.identity.lastName}>{identity.lastName}</Fact>
        <Fact name={words.identity.email}>{identity.email}</Fact>
        <Fact name={words.identity.phone}>{identity.phone ? phoneText(identity.phone) : undefined}</Fact>
        <Fact name={words.identity.address} kind="wish">
          {identity.address}
        </Fact>
        <Fact name={words.identity.reachableAt}>
          {identity.reachableAt?.map((one) => contactTimeLabels[one][language]).join(', ')}
        </Fact>
        <Fact name={words.identity.wish} kind="wish">
          {identity.wish}
        </Fact>
        <Fact name={texts.story.code} kind="code">
          {request.trackingCode}
        </Fact>
        <Fact name={texts.story.received}>{momentText(request.receivedAt, language)}</Fact>
        <Fact name={texts.story.commune}>{request.commune.name}</Fact>
        <Fact name={texts.story.need}>
          <Lines lines={request.needs.map(({ service }) => serviceLabels[service][language])} />
        </Fact>
        <Fact name={words.situation}>
          <Lines lines={[...new Set([statusLabels[status][language], texts.ages[ageBand], ...facts])]} />
        </Fact>
        <Fact name={words.modes}>{request.modes.map((mode) => modeLabels[mode][language]).join(', ')}</Fact>
      </Facts>
    </Section>
  )
}
