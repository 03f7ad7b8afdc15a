// What was received: the code and the words, to be noted now or never, and what comes next.

import { Button, ButtonLink } from '../../components/button.tsx'
import { Form, Hidden } from '../../components/form.tsx'
import { Layout } from '../../components/layout.tsx'
import { Section } from '../../components/section.tsx'
import type { Page } from '../../page.ts'
import type { Received } from '../../sessions/sessions.ts'
import { letterTexts } from '../../texts/letter.ts'

export function ReceivedPage({
  page,
  received,
  address,
}: {
  page: Page
  received: Received['received']
  /** where to follow, as one types it */
  address: string
}) {
  const words = page.texts.received
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
        <p class="screen">{page.texts.site.print}</p>
        <p class="screen">
          <a href="/demande/lettre">{letterTexts[page.language].open}</a>
        </p>
      </section>
      <h2>{words.nextTitle}</h2>
      <ol>
        {(received.choice ? words.nextOwn : words.next).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {received.sheets.length > 0 ? (
        <Section id="informations" title={words.informationTitle}>
          {received.sheets.map(({ title, text }) => (
            <div key={title}>
              <h3>{title}</h3>
              <p>{text}</p>
            </div>
          ))}
        </Section>
      ) : null}
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
