// All that was answered, before it leaves: each answer with the way to change it, then one button.

import {
  accessibilityLabels,
  contactTimeLabels,
  modeLabels,
  projectLabels,
  serviceLabels,
  statusLabels,
} from '@hent/contracts/labels.ts'
import { Button } from '../../components/button.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Form } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import type { Said } from '../../forms/ask-screens.ts'
import { phoneText } from '../../forms/phone.ts'
import type { Screen } from '../../forms/screens.ts'
import { communeName, whichCommune } from '../../forms/which-commune.ts'
import type { Page } from '../../page.ts'
import { screenTexts } from '../../texts/screens.ts'
import type { NearNeed } from './near-need.ts'
import { Steps, screenPath } from './screen.tsx'

type CheckProps = {
  page: Page
  said: Said
  path: readonly Screen[]
  near: readonly NearNeed[]
  /** what intake refused, and on which screen it is mended */
  faults?: readonly { screen: Screen; message: string }[]
  general?: string | undefined
}

export function CheckPage({ page, said, path, near, faults = [], general }: CheckProps) {
  const words = screenTexts[page.language]
  const { check } = words
  const told = faults.map(({ screen, message }) => ({ field: screen, message }))
  return (
    <Layout page={page} title={check.title} faulty={general !== undefined || told.length > 0}>
      <Steps page={page} part="verifier" before={screenPath(path.at(-1))} />
      <h1>{check.title}</h1>
      <ErrorSummary page={page} faults={told} general={general} />
      <p class="lead">{check.lead}</p>
      <dl class="given">
        {path
          .filter((screen) => screen !== 'quelle-commune')
          .map((screen) => {
            const { title } = words.questions[screen]
            const lines = linesOf(screen, page, said, near)
            return (
              <div key={screen} id={screen}>
                <dt>{title}</dt>
                <dd class={screen === 'message' ? 'wish' : undefined}>
                  {lines.map((line) => (
                    <span class="line" key={line}>
                      {line}
                    </span>
                  ))}
                </dd>
                <dd class="change">
                  <a href={screenPath(screen)} aria-label={check.changeWhat(title)}>
                    {check.change}
                  </a>
                </dd>
              </div>
            )
          })}
      </dl>
      <Form page={page} action="/demande/envoyer">
        <Button>{page.texts.ask.send}</Button>
      </Form>
      <LoneLink href="/demande/arreter" text={words.stop} />
    </Layout>
  )
}

/** An answer as the person would read it. */
function linesOf(screen: Screen, { language, texts }: Page, said: Said, near: readonly NearNeed[]): string[] {
  const { answers, way, picking } = said
  const words = screenTexts[language]
  const { yes, no, nobody } = texts.ask.details
  const yesNo = (answer: 'yes' | 'no' | undefined) => [
    answer === undefined ? words.silent : answer === 'yes' ? yes : no,
  ]
  const named = (of: typeof answers.followed) => {
    const names = near.flatMap(({ service, found }) => {
      const name = found.find(({ structureId }) => structureId === of[service])?.name
      return name ? [`${serviceLabels[service][language]} – ${name}`] : []
    })
    return names.length > 0 ? names : [nobody]
  }
  switch (screen) {
    case 'commune':
    case 'quelle-commune': {
      const meant = whichCommune(answers.commune, answers.communeCode)
      return [meant && 'code' in meant ? communeName(meant.code) : answers.commune]
    }
    case 'besoins':
      return answers.needs.map((need) => texts.needs[need].label)
    case 'situation':
      return [statusLabels[answers.status ?? 'undisclosed'][language]]
    case 'age':
      return [texts.ages[answers.ageBand ?? 'undisclosed']]
    case 'handicap':
      return yesNo(answers.disability)
    case 'diplome':
      return yesNo(answers.diploma)
    case 'solution':
      return yesNo(answers.solution)
    case 'projet':
      return [answers.project ? projectLabels[answers.project][language] : texts.ask.details.unsure]
    case 'echanges':
      return answers.modes.map((mode) => modeLabels[mode][language])
    case 'accueil':
      return answers.access.length > 0
        ? answers.access.map((one) => accessibilityLabels[one][language])
        : [words.nothingNeeded]
    case 'deja-suivi':
      return named(answers.followed)
    case 'choix':
      return [words.picking[picking ?? 'send'].label]
    case 'structure':
      return named(answers.wished)
    case 'joindre':
      return [words.ways[way ?? 'anonymous'].label]
    case 'coordonnees':
      return contactLines(said, language)
    case 'message':
      return [answers.wish === '' ? words.noMessage : answers.wish]
    case 'accord':
      return yesNo(said.share)
    case 'avis':
      return yesNo(said.survey)
  }
}

function contactLines({ answers, way }: Said, language: Page['language']): string[] {
  const where = {
    anonymous: [],
    email: [answers.email],
    sms: [phoneText(answers.phone)],
    both: [answers.email, phoneText(answers.phone)],
    phone: [phoneText(answers.phone), ...answers.reachableAt.map((one) => contactTimeLabels[one][language])],
    letter: [answers.address],
  }
  const name = [answers.firstName, answers.lastName].filter(Boolean).join(' ')
  return [...(name ? [name] : []), ...where[way ?? 'anonymous']]
}
