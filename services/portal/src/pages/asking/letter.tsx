// A letter for who has neither telephone nor e-mail: code, words and a QR code on one sheet, in the person's language.
// No name and no address are in it: they are written by hand.

import { type Language, languages } from '@hent/contracts/codes.ts'
import { wordsIn } from '@hent/contracts/in-languages.ts'
import { serviceLabels } from '@hent/contracts/labels.ts'
import type { SheetTexts } from '@hent/contracts/sheet.ts'
import type { ReferralShown } from '../../apis/tracking.ts'
import { ContactFacts } from '../../components/contact-facts.tsx'
import { Fact, Facts } from '../../components/facts.tsx'
import { Layout } from '../../components/layout.tsx'
import { QrCode } from '../../components/qr-code.tsx'
import { Sheets } from '../../components/sheet.tsx'
import { WayBack } from '../../components/way-back.tsx'
import type { Page } from '../../page.ts'
import { dayText, meetingText } from '../../texts/dates.ts'
import { letterTexts } from '../../texts/letter.ts'
import { languageNames, texts } from '../../texts/texts.ts'
import { stateText } from '../following/story.tsx'

export type Letter = {
  language: Language
  code: string
  /** absent: they were given once, and are known to nobody */
  words?: string | undefined
  commune: string | undefined
  receivedAt?: string | undefined
  /** how each need stands; absent just after the request, when none is known */
  referrals?: readonly ReferralShown[] | undefined
  /** what happens next, in sentences */
  next: readonly string[]
  /** of first information, on a sheet of paper of their own */
  sheets?: readonly SheetTexts[]
}

export function LetterPage({
  page,
  letter,
  portalUrl,
  door,
  back,
}: {
  page: Page
  letter: Letter
  portalUrl: string
  door: 'person' | 'pro'
  back: string
}) {
  const { language, code, words, commune, receivedAt, referrals = [], next, sheets = [] } = letter
  const said = letterTexts[language]
  const own = letterTexts[page.language]
  const address = `${portalUrl}/suivre`
  const going = referrals.filter(({ state }) => state !== 'closed')
  return (
    <Layout page={{ ...page, again: false }} title={own.title} door={door}>
      <div class="screen">
        <WayBack href={back} text={own.back} />
        <p class="hint">{own.howTo}</p>
        <Languages page={page} chosen={language} />
      </div>
      <article class="letter" lang={language}>
        <p class="address">{said.place}</p>
        <h1>{said.title}</h1>
        <p>
          {said.greeting} {said.received(receivedAt && dayText(receivedAt, language))}
        </p>
        <div class="keys">
          <dl>
            <dt>{said.code}</dt>
            <dd class="large tracking">{code}</dd>
            <dt>{said.words}</dt>
            {words ? <dd class="large">{words.replaceAll('-', ' ')}</dd> : <dd>{said.wordsElsewhere}</dd>}
            {commune ? <dt>{texts[language].received.commune}</dt> : null}
            {commune ? <dd>{commune}</dd> : null}
          </dl>
          <div>
            <QrCode text={`${address}?code=${code}`} label={address} />
          </div>
        </div>
        <p>
          {said.scan} <strong class="typed">{address}</strong>
        </p>
        {going.length > 0 ? <h2>{said.standsTitle}</h2> : null}
        {going.map((referral) => (
          <Standing key={referral.needId} page={{ ...page, language, texts: texts[language] }} referral={referral} />
        ))}
        {next.length > 0 ? <h2>{said.nextTitle}</h2> : null}
        {next.length > 0 ? (
          <ol>
            {next.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        ) : null}
        <h2>{said.helpTitle}</h2>
        <p>{said.help}</p>
        <p>{said.opinion}</p>
        <p>
          <strong>{said.keep}</strong>
        </p>
        {sheets.length > 0 ? (
          <section class="enclosed">
            <h2>{texts[language].received.informationTitle}</h2>
            <Sheets language={language} sheets={sheets.map((one) => wordsIn(one, language))} />
          </section>
        ) : null}
      </article>
    </Layout>
  )
}

/** How one need stands, and whom to turn to where a structure has it. Who has no telephone is not called back. */
function Standing({ page, referral }: { page: Page; referral: ReferralShown }) {
  const { language, texts: words } = page
  const { service, state, structure, appointmentAt } = referral
  const taken = state === 'accepted' || state === 'in-progress'
  return (
    <section>
      <h3>{serviceLabels[service][language]}</h3>
      <p>
        {stateText(page, referral, true)}{' '}
        {appointmentAt && taken ? words.states.appointment(meetingText(appointmentAt, language)) : null}
      </p>
      {structure && taken ? (
        <>
          <Facts>
            <Fact name={words.story.structure}>{structure.name}</Fact>
            <ContactFacts page={page} of={structure} />
          </Facts>
          <p>{letterTexts[language].contact}</p>
        </>
      ) : null}
    </section>
  )
}

/** The letter's, whatever that of the page: a professional reads French. */
function Languages({ page, chosen }: { page: Page; chosen: Language }) {
  return (
    <nav class="languages" aria-label={letterTexts[page.language].inLanguage}>
      <ul>
        {languages.map((one) => (
          <li key={one}>
            <a href={`?langue=${one}`} lang={one} hreflang={one} aria-current={one === chosen ? 'true' : undefined}>
              {languageNames[one]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
