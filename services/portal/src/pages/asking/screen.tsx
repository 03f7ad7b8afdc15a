// One question of the request: where one is, the way back, the question with why it is asked, and the way to stop.

import type { ComponentChildren } from 'preact'
import { communesScript } from '../../communes-script.ts'
import { Button } from '../../components/button.tsx'
import { ErrorSummary } from '../../components/error-summary.tsx'
import { Form } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { LoneLink } from '../../components/lone-link.tsx'
import { WayBack } from '../../components/way-back.tsx'
import type { Fault } from '../../forms/form.ts'
import { partOf, parts, type Screen } from '../../forms/screens.ts'
import type { Page } from '../../page.ts'
import { screenTexts } from '../../texts/screens.ts'
import { Question, type QuestionProps } from './question.tsx'

export const screenPath = (screen: Screen | undefined) => (screen ? `/demande/etape/${screen}` : '/demande/verifier')

export function ScreenPage({
  before,
  general,
  ...asked
}: QuestionProps & {
  /** path of the page before */
  before: string
  faults: readonly Fault[]
  general?: string | undefined
}) {
  const { page, screen, faults, said } = asked
  const words = screenTexts[page.language]
  const { title, why } = words.questions[screen]
  return (
    <Layout
      page={page}
      title={title}
      faulty={faults.length > 0 || general !== undefined}
      script={screen === 'commune' ? communesScript : undefined}
    >
      <Steps page={page} part={partOf[screen]} before={before} />
      <ErrorSummary page={page} faults={faults} general={general} />
      {faults.some(({ field }) => ['status', 'ageBand', 'diploma', 'solution'].includes(field)) &&
      said.answers.needs.length > 0 ? (
        <LoneLink href={screenPath('besoins')} text={words.changeNeeds} />
      ) : null}
      <Form page={page} action={screenPath(screen)}>
        <Question {...asked} />
        <p class="why">
          <strong>{words.why}</strong> {why}
        </p>
        <Button>{page.texts.ask.next}</Button>
      </Form>
      {screen === 'commune' ? (
        <LoneLink href="/demande/une-page" text={words.onePage} />
      ) : (
        <LoneLink href="/demande/arreter" text={words.stop} />
      )}
    </Layout>
  )
}

/** Where one is among the parts, in words and as a bar; and the way back. */
export function Steps({ page, part, before }: { page: Page; part: (typeof parts)[number]; before: string }) {
  const words = screenTexts[page.language]
  const at = parts.indexOf(part) + 1
  return (
    <>
      <WayBack href={before} text={words.back} />
      <p class="steps">{words.progress(at, parts.length, words.parts[part])}</p>
      <div class="bar" aria-hidden="true">
        {parts.map((one, index) => (
          <span key={one} class={index < at ? 'done' : undefined} />
        ))}
      </div>
    </>
  )
}

/** A question to be answered before going on, by buttons alone. */
export function ScreenMessage({
  page,
  title,
  text,
  children,
}: {
  page: Page
  title: string
  text: string
  children: ComponentChildren
}) {
  return (
    <Layout page={page} title={title}>
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      {children}
    </Layout>
  )
}
