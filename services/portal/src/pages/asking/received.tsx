// What was received: the code and the words, to be noted now or never, and what comes next.

import { wordsIn } from '@hent/contracts/in-languages.ts'
import type { SheetTexts } from '@hent/contracts/sheet.ts'
import { Button, ButtonLink } from '../../components/button.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { QrCode } from '../../components/qr-code.tsx'
import { Section } from '../../components/section.tsx'
import { Sheets } from '../../components/sheet.tsx'
import type { Page } from '../../page.ts'
import type { Received } from '../../sessions/sessions.ts'
import { equalTreatmentTexts } from '../../texts/equal-treatment.ts'
import { letterTexts } from '../../texts/letter.ts'
import { screenTexts } from '../../texts/screens.ts'

export function ReceivedPage({
  page,
  received,
  sheets,
  address,
}: {
  page: Page
  received: Received['received']
  /** of first information, as they were given */
  sheets: readonly SheetTexts[]
  /** where to follow, as one types it */
  address: string
}) {
  const words = page.texts.received
  const { self } = screenTexts[page.language]
  return (
    <Layout page={page} title={words.title} door={received.counter ? 'pro' : 'person'}>
      <h1>{words.title}</h1>
      <section class="slip" aria-labelledby="a-garder">
        <h2 id="a-garder">{words.keep}</h2>
        <dl>
          <dt>{words.code}</dt>
          <dd class="large">{received.code}</dd>
          <dt>{words.words}</dt>
          <dd class="large">{received.words.replaceAll('-', ' ')}</dd>
          <dt>{words.commune}</dt>
          <dd>{received.commune}</dd>
        </dl>
        <p>
          <strong>{words.keepText}</strong>
        </p>
        <p>{words.where(address)}</p>
        <div class="scan">
          <QrCode text={`${address}?code=${received.code}`} label={address} />
          <p>{self.scan}</p>
        </div>
        <p class="screen">{page.texts.site.print}</p>
        <p class="screen">
          <a href="/demande/lettre">{letterTexts[page.language].open}</a>
        </p>
      </section>
      {received.counter ? null : <ToOneself page={page} received={received} address={address} />}
      <h2>{words.nextTitle}</h2>
      <ol>
        {(received.choice ? words.nextOwn : words.next).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {sheets.length > 0 ? (
        <Section id="informations" title={words.informationTitle}>
          <Sheets language={page.language} sheets={sheets.map((texts) => wordsIn(texts, page.language))} />
        </Section>
      ) : null}
      {received.counter || received.askedLast ? null : <LastQuestion page={page} />}
      <div class="screen">
        {received.counter ? (
          <ButtonLink href="/pro/demande">{words.another}</ButtonLink>
        ) : (
          // What is on the screen need not be typed again.
          <Form page={page} action="/suivre">
            <Hidden
              fields={[
                ['code', received.code],
                ['words', received.words],
              ]}
            />
            <Button>{words.follow}</Button>
          </Form>
        )}
        <Form page={page} action="/demande/recue/effacer">
          <Button quiet>{words.forget}</Button>
        </Form>
        <p class="hint">{words.forgetHint}</p>
      </div>
    </Layout>
  )
}

/** Asked by nobody at a counter: who fills in the form with somebody would read the answer. */
function LastQuestion({ page }: { page: Page }) {
  const words = equalTreatmentTexts[page.language]
  return (
    <section class="screen" aria-labelledby="derniere-question">
      <h2 id="derniere-question">{words.last}</h2>
      <p>{words.lastLead}</p>
      <Form page={page} action="/demande/recue/question">
        <Button quiet>{words.open}</Button>
      </Form>
    </section>
  )
}

/** Code, words and where to follow, as a text that somebody sends or keeps for themselves. */
export const noteOf = (page: Page, { code, words }: Received['received'], address: string) =>
  screenTexts[page.language].self.body(code, words.replaceAll('-', ' '), address)

/** By the visitor's own device: nothing of it passes here, so no address is asked for. */
function ToOneself({ page, received, address }: { page: Page; received: Received['received']; address: string }) {
  const { self } = screenTexts[page.language]
  const body = encodeURIComponent(noteOf(page, received, address))
  return (
    <section class="screen" aria-labelledby="a-soi">
      <h2 id="a-soi">{self.title}</h2>
      <p>{self.lead}</p>
      <ul class="plain">
        <li>
          <a href={`mailto:?subject=${encodeURIComponent(self.subject)}&body=${body}`}>{self.email}</a>
        </li>
        <li>
          <a href={`sms:?&body=${body}`}>{self.sms}</a>
        </li>
        <li>
          <a href="/demande/recue/fichier" download>
            {self.file}
          </a>
        </li>
      </ul>
    </section>
  )
}
