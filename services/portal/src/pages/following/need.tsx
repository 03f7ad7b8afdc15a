// A need that the person adds to their request, or corrects: which service, then what may still change who answers, then
// the first information.

import { type ServiceKind, statuses } from '@hent/contracts/codes.ts'
import { serviceLabels, statusLabels } from '@hent/contracts/labels.ts'
import type { NeedAdded } from '../../apis/intake.ts'
import { Button, ButtonLink } from '../../components/button.tsx'
import { Choices } from '../../components/choices.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { Section } from '../../components/section.tsx'
import { Sheets } from '../../components/sheet.tsx'
import { WayBack } from '../../components/way-back.tsx'
import type { Answers, Detail } from '../../forms/ask-form.ts'
import type { Hindrance } from '../../forms/need-form.ts'
import type { Question } from '../../forms/screens.ts'
import type { Page } from '../../page.ts'
import { needTexts } from '../../texts/need.ts'
import { screenTexts } from '../../texts/screens.ts'
import { DetailChoices, Named } from '../asking/details.tsx'
import type { NearNeed } from '../asking/near-need.ts'
import { MessagePage } from '../message.tsx'

/** The need to be corrected, where it is not a need more. */
export type Wrong = { needId: string; service: ServiceKind } | undefined

const needPath = (wrong: Wrong, service?: ServiceKind) => {
  const query = new URLSearchParams([
    ...(service ? [['service', service]] : []),
    ...(wrong ? [['corrige', wrong.needId]] : []),
  ])
  return query.size > 0 ? `/suivi/besoin?${query}` : '/suivi/besoin'
}

export function ServicesPage({
  page,
  wrong,
  services,
}: {
  page: Page
  wrong: Wrong
  services: readonly ServiceKind[]
}) {
  const words = needTexts[page.language]
  const { needs } = page.texts
  const title = wrong ? words.correct : words.add
  return (
    <Layout page={page} title={title}>
      <WayBack href="/suivi" text={words.back} />
      <h1>{title}</h1>
      <p class="lead">{wrong ? words.correctLead(needs[wrong.service].label) : words.addLead}</p>
      <p>{services.length === 0 ? words.noService : wrong ? words.servicesToCorrect : words.services}</p>
      <ul class="plain">
        {services.map((service) => (
          <li key={service}>
            <a href={needPath(wrong, service)}>{needs[service].label}</a>
            <p class="hint">{needs[service].hint}</p>
          </li>
        ))}
      </ul>
    </Layout>
  )
}

export type NeedAsking = {
  page: Page
  wrong: Wrong
  service: ServiceKind
  /** under which it is sent, once */
  key: string
  answers: Answers
  /** how the structure is found, where there is a choice */
  picking: string
  asked: readonly Question[]
  near: readonly NearNeed[]
}

export function NeedPage({ general, ...asking }: NeedAsking & { general?: string | undefined }) {
  const { page, wrong, service, key, answers, picking, asked, near } = asking
  const words = needTexts[page.language]
  const { texts } = page
  const { label } = texts.needs[service]
  const { picking: ways } = screenTexts[page.language]
  const details = asked.filter((one): one is Detail => one !== 'status' && one !== 'ageBand')
  return (
    <Layout page={page} title={label} faulty={general !== undefined}>
      <WayBack href={needPath(wrong)} text={words.otherService} />
      <h1>{label}</h1>
      <ErrorSummary page={page} faults={[]} general={general} />
      <p class="lead">{wrong ? words.correctLead(texts.needs[wrong.service].label) : words.addLead}</p>
      <p class="hint">{words.sender}</p>
      <Form page={page} action="/suivi/besoin">
        <Hidden
          fields={[['service', service], ['key', key], ...(wrong ? [['corrects', wrong.needId] as const] : [])]}
        />
        {asked.includes('status') ? (
          <Choices
            {...{ page, name: 'status', optional: true, chosen: [answers.status ?? ''] }}
            label={screenTexts[page.language].questions.situation.title}
            choices={statuses.map((value) => ({ value, label: statusLabels[value][page.language] }))}
          />
        ) : null}
        {asked.includes('ageBand') ? (
          <Choices
            {...{ page, name: 'ageBand', optional: true, chosen: [answers.ageBand ?? ''] }}
            label={screenTexts[page.language].questions.age.title}
            choices={Object.entries(texts.ages).map(([value, age]) => ({ value, label: age }))}
          />
        ) : null}
        {details.map((detail) => (
          <DetailChoices key={detail} page={page} detail={detail} chosen={answers[detail] ?? ''} />
        ))}
        {near.map((one) => (
          <Named key={one.service} page={page} answers={answers} {...one} />
        ))}
        {near.length > 0 ? (
          <Choices
            {...{ page, name: 'choice', label: words.how, chosen: [picking] }}
            choices={(['send', 'own'] as const).map((value) => ({ value, ...ways[value] }))}
          />
        ) : null}
        <Button>{wrong ? words.sendCorrect : words.sendAdd}</Button>
      </Form>
    </Layout>
  )
}

export function NeedAddedPage({
  page,
  service,
  isCorrection,
  added,
}: {
  page: Page
  service: ServiceKind
  isCorrection: boolean
  added: NeedAdded
}) {
  const words = needTexts[page.language]
  const title = isCorrection ? words.corrected : words.added
  return (
    <Layout page={page} title={title}>
      <h1>{title}</h1>
      <p class="lead">{serviceLabels[service][page.language]}</p>
      <p>{words.next}</p>
      <Section id="informations" title={page.texts.received.informationTitle}>
        <Sheets language={page.language} sheets={added.information} />
      </Section>
      <ButtonLink href="/suivi">{words.back}</ButtonLink>
    </Layout>
  )
}

/** Why nothing is added or corrected, and what one may do. */
export function HinderedPage({ page, hindrance }: { page: Page; hindrance: Hindrance }) {
  const words = needTexts[page.language]
  return (
    <MessagePage page={page} {...words.hindered[hindrance]}>
      {hindrance === 'accepted' ? (
        <>
          <LoneLink href="/suivi/echanges" text={words.write} />
          <LoneLink href="/suivi/besoin" text={words.add} />
        </>
      ) : null}
      {hindrance === 'closed' || hindrance === 'too-many-needs' ? (
        <LoneLink href="/demande" text={page.texts.site.ask} />
      ) : null}
      <WayBack href="/suivi" text={words.back} />
    </MessagePage>
  )
}
