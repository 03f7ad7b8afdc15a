// A request asked one question a screen, by whoever asks it: each answer, then on; changed once before it is sent.

import type { Language } from '@hent/contracts/codes.ts'
import { modeLabels } from '@hent/contracts/labels.ts'
import { expect } from 'vitest'
import type { Screen } from '../../services/portal/src/forms/screens.ts'
import { screenTexts } from '../../services/portal/src/texts/screens.ts'
import { texts } from '../../services/portal/src/texts/texts.ts'
import type { Walk } from './walk.ts'

type Asking = { language: Language; choice: boolean; address: string }

/** Nothing is asked of the situation, nor who follows the person: one structure alone answers this need here. */
export async function answersScreens(walk: Walk, { language, choice, address }: Asking): Promise<void> {
  const { page } = walk
  const { ask, needs } = texts[language]
  const words = screenTexts[language]
  const { yes } = ask.details
  const on = async (screen: Screen, answer?: () => Promise<void>) => {
    await walk.reach(words.questions[screen].title)
    await answer?.()
    await walk.press(ask.next)
  }
  const tick = (label: string) => () => walk.hand.tick(page.getByLabel(label, { exact: true }))
  const type = (label: string, text: string) => () => walk.hand.type(page.getByLabel(label), text)
  await on('commune')
  await walk.see(ask.errorsTitle)
  await on('commune', type(words.questions.commune.title, 'Lannion'))
  await on('besoins', tick(needs.vae.label))
  await on('echanges', tick(modeLabels.phone[language]))
  await on('accueil')
  await on('choix', tick(words.picking[choice ? 'own' : 'send'].label))
  await on('joindre', tick(words.ways.email.label))
  await on('coordonnees', type(ask.email, address))
  await on('message', type(words.questions.message.title, 'Demat\nBonjour'))
  await on('accord', tick(yes))
  await walk.reach(words.questions.avis.title)
  await page.goBack()
  await walk.reach(words.questions.accord.title)
  expect(await page.getByLabel(yes, { exact: true }).isChecked()).toBe(true)
  await page.goForward()
  await on('avis', tick(yes))
  await walk.reach(words.check.title)
  await walk.see(address)
  await walk.follow(words.check.changeWhat(words.questions.message.title))
  await on('message', type(words.questions.message.title, 'Bonjour'))
  await walk.reach(words.check.title)
  await walk.press(ask.send)
}
