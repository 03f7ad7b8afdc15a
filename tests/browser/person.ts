// The person's way from asking to saying how it went, walked in three manners: without JavaScript, on a small screen, in
// Breton by the keys alone. The messages are those really sent.

import type { Language } from '@hent/contracts/codes.ts'
import { wordsIn } from '@hent/contracts/in-languages.ts'
import { serviceLabels } from '@hent/contracts/labels.ts'
import { shippedWords } from '@hent/contracts/shipped-survey.ts'
import { accountOf, proposalMail } from '@hent/demo/journey-steps.ts'
import { agentToken, call, linkIn, type Mail, mails, must, until } from '@hent/demo/people.ts'
import type { RunningHent } from '@hent/demo/running-hent.ts'
import { describe, expect, it } from 'vitest'
import { needTexts } from '../../services/portal/src/texts/need.ts'
import { texts } from '../../services/portal/src/texts/texts.ts'
import { personTexts } from '../../services/routing/src/explanation/person-texts.ts'
import type { Bed } from './bed.ts'
import { answersScreens } from './screens.ts'
import { type Walk, type Manner as Walking, walked } from './walk.ts'

type Manner = { name: string; language: Language; choice: boolean; browser: Walking }
const manners: Manner[] = [
  { name: 'without JavaScript', language: 'fr', choice: true, browser: { javaScriptEnabled: false } },
  {
    name: 'on a screen of 360 px',
    language: 'fr',
    choice: false,
    browser: { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true },
  },
  {
    name: 'in Breton, by the keys alone',
    language: 'br',
    choice: false,
    browser: { locale: 'br-FR', byKeys: true },
  },
]

export function personWalks(bed: () => Bed): void {
  describe('a person, from asking to saying how it went', () => {
    it.concurrent.each(manners.map((manner) => [manner.name, manner] as const))('%s', async (_name, manner) => {
      const { hent } = bed()
      await walked(bed(), manner.browser, async (walk) => {
        const address = `${manner.language}-${manner.choice ? 'choisit' : 'envoie'}@personne.hent.example`
        const { code, words } = await asks(walk, manner, address)
        const referralId = await seesWhoIsAsked(walk, manner)
        const { token, structureName } = await proposalMail(hent, referralId, 1)
        await acceptsByMail(bed(), token, structureName)
        await comesBack(walk, manner, { code, words, address, hent, structureName })
        await addsANeed(walk, manner)
        await helps(hent, referralId)
        await answersSurvey(walk, manner, address, hent)
      })
    })
  })
}

async function asks(walk: Walk, { language, choice }: Manner, address: string) {
  const { page } = walk
  const { home, received } = texts[language]
  await walk.open(`/?lang=${language}`)
  await walk.reach(home.title)
  await walk.follow(home.ask)
  await answersScreens(walk, { language, choice, address })
  await walk.reach(received.title)
  const kept = page.locator('.slip dd.large')
  const [code = '', words = ''] = await kept.allInnerTexts()
  expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/)
  expect(words.split(' ')).toHaveLength(5)
  await walk.press(received.follow)
  await walk.reach(texts[language].story.title)
  return { code, words }
}

/** Chooses where they said they would; the referral is the one its own page explains. */
async function seesWhoIsAsked(walk: Walk, { language, choice }: Manner): Promise<string> {
  const { page } = walk
  const { story, states } = texts[language]
  if (choice) {
    await walk.seeInTime(states.choose)
    await walk.hand.tick(page.getByLabel(/VAE.{1,3}Lannion/))
    await walk.press(story.choose)
    await walk.see(story.chosen)
  }
  await walk.seeInTime(story.another)
  const why = page.getByRole('link', { name: story.why })
  const referralId = (await why.getAttribute('href'))?.split('/').at(-1) ?? ''
  await walk.hand.press(why)
  await walk.reach(story.why)
  await walk.see(personTexts[language].proposedFirst)
  await walk.see(personTexts[language].others)
  await page.goBack()
  return referralId
}

async function acceptsByMail(bed: Bed, token: string, structureName: string): Promise<void> {
  await walked(bed, {}, async (walk) => {
    await walk.open(`/proposition/${token}`)
    await walk.reach('Une demande vous est proposée')
    await walk.see(structureName)
    await walk.press('Accepter la demande')
    await walk.reach('Demande acceptée')
  })
}

async function mailTo(hent: RunningHent, address: string, path: RegExp, since = 0): Promise<Mail> {
  return until(`a mail to ${address} that leads to ${path}`, async () =>
    (await mails(hent)).find(
      ({ to, text, time }) => to.some((one) => one.address === address) && path.test(text) && Date.parse(time) >= since,
    ),
  )
}

async function comesBack(
  walk: Walk,
  { language }: Manner,
  known: { code: string; words: string; address: string; hent: RunningHent; structureName: string },
): Promise<void> {
  const { page } = walk
  const { follow, story } = texts[language]
  await page.context().clearCookies({ name: 'hent' })
  const mail = await mailTo(known.hent, known.address, /\/suivre/)
  await page.goto(/https?:\S+\/suivre\S*/.exec(mail.text)?.[0] ?? '')
  await walk.reach(follow.title)
  await walk.hand.type(page.getByLabel(follow.code), known.code.toLowerCase().replaceAll('-', ' '))
  await walk.hand.type(page.getByLabel(follow.words), known.words.toUpperCase())
  await walk.press(follow.show)
  await walk.reach(story.title)
  await walk.see(known.structureName)
  await walk.see(texts[language].steps.ReferralAccepted ?? '')
}

/** A need more in the same story, asked for on the page that follows it. */
async function addsANeed(walk: Walk, { language }: Manner): Promise<void> {
  const words = needTexts[language]
  const { needs, story } = texts[language]
  await walk.follow(words.add)
  await walk.reach(words.add)
  await walk.follow(needs['business-creation'].label)
  await walk.reach(needs['business-creation'].label)
  await walk.press(words.sendAdd)
  await walk.reach(words.added)
  await walk.follow(words.back)
  await walk.reach(story.title)
  await walk.seeInTime(serviceLabels['business-creation'][language])
}

/** What the adviser does of it is walked elsewhere. */
async function helps(hent: RunningHent, referralId: string): Promise<void> {
  const token = await agentToken(hent, accountOf(hent, 'hent--vae-lannion').sub)
  const at = `${hent.urls.routing}/v1/referrals/${referralId}`
  await must(call(`${at}/contact`, { token, body: { mode: 'phone' } }))
  await must(call(`${at}/closing`, { token, body: { outcome: 'helped' } }))
}

async function answersSurvey(walk: Walk, { language }: Manner, address: string, hent: RunningHent): Promise<void> {
  const { page } = walk
  const { survey, states, story } = texts[language]
  const asked = wordsIn(shippedWords.closed, language)
  const mail = await mailTo(hent, address, /\/avis\//)
  await walk.open(`/avis/${linkIn(mail)}`)
  await walk.reach(survey.title)
  await walk.see(serviceLabels.vae[language])
  await walk.press(survey.contactedChoices.yes)
  await walk.reach(survey.firstThanks)
  const useful = page.getByRole('group', { name: asked.useful ?? '' })
  await walk.hand.tick(useful.getByLabel(survey.useScale.at(-1) ?? '', { exact: true }))
  await walk.press(survey.send)
  await walk.reach(survey.thanks)
  await walk.open('/suivi')
  await walk.reach(story.title)
  await walk.see(states.ended.helped)
}
