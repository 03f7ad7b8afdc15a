// Whoever links up a partner's system: named by the Region, they make their key, try their program in the sandbox and read
// what their webhook was sent. What they make up reaches nobody.

import { randomUUID } from 'node:crypto'
import { referenceOf } from '@hent/contracts/reference.ts'
import type { NewRequest } from '@hent/contracts/request-submission.ts'
import { submission } from '@hent/demo/journey-steps.ts'
import { call, mails, must } from '@hent/demo/people.ts'
import { describe, expect, it } from 'vitest'
import { consoleTexts as words } from '../../services/portal/src/texts/console.ts'
import { partnerTexts } from '../../services/portal/src/texts/partners.ts'
import { type Bed, newcomers } from './bed.ts'
import { signIn, type Walk, walked } from './walk.ts'

const partner = 'reseau-essai'
const label = 'Réseau d’essai'

export function partnerWalk(bed: () => Bed): void {
  describe('a partner', () => {
    it('named by the Region makes a key, tries its program in the sandbox and reads its webhook’s log', async () => {
      await walked(bed(), {}, namesPartner)
      await walked(bed(), {}, async (walk) => {
        await signIn(walk, newcomers.developer.label, /\/pro\/partenaire$/)
        await walk.reach(label)
        const request = await sends(bed(), await makesKey(walk))
        await setsWebhook(walk, bed())
        await plays(walk, request)
        await readsLog(walk)
        await reachesNobody(bed(), request)
      })
    })
  })
}

async function namesPartner(walk: Walk): Promise<void> {
  const { page } = walk
  await signIn(walk, 'Chargée de mission SPRO')
  await walk.follow('Partenaires')
  await walk.reach(partnerTexts.title)
  await walk.follow(partnerTexts.add)
  await walk.reach(partnerTexts.newTitle)
  await page.getByLabel(partnerTexts.id).fill(partner)
  await page.getByLabel(partnerTexts.label).fill(label)
  await page.getByLabel(partnerTexts.scopes['requests:create']).check()
  await page.getByLabel(partnerTexts.people).fill(newcomers.developer.email)
  await walk.press(partnerTexts.create)
  await walk.see(partnerTexts.created)
}

async function makesKey(walk: Walk) {
  await walk.press(partnerTexts.makeKey.sandbox)
  await walk.reach(partnerTexts.keyTitle)
  const [clientId = '', secret = ''] = await walk.page.locator('dd.code').allInnerTexts()
  expect(clientId).toBe(`sandbox-${partner}`)
  await walk.follow(partnerTexts.name)
  await walk.reach(label)
  expect(await walk.page.getByText(secret).count()).toBe(0)
  return { clientId, secret }
}

/** As their program does, by the key that the page has shown. */
async function sends({ hent: { urls } }: Bed, { clientId, secret }: { clientId: string; secret: string }) {
  const basic = Buffer.from(`${clientId}:${secret}`).toString('base64')
  const headers = { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' }
  const body = 'grant_type=client_credentials'
  const { access_token: token } = await must<{ access_token: string }>(
    call(`${urls.directory}/v1/partner-tokens`, { method: 'POST', headers, body }),
  )
  const send = (path: string) =>
    call(`${urls.intake}${path}`, { token, body: submission({}), headers: { 'idempotency-key': randomUUID() } })
  expect((await send('/v1/requests')).status, 'its key opens nothing real').toBe(403)
  return must<NewRequest>(send('/v1/sandbox/requests'))
}

async function setsWebhook(walk: Walk, { hent }: Bed): Promise<void> {
  const sink = `${hent.stack.env.WEBHOOK_SINK_URL}/${partner}`
  await walk.follow('Webhook')
  await walk.reach(words.webhook.title)
  await walk.follow(words.webhook.sandbox)
  await walk.page.getByLabel(words.webhook.address).fill(sink)
  await walk.press(words.webhook.save)
  await walk.reach(words.webhook.secretTitle)
}

async function plays(walk: Walk, { trackingCode }: NewRequest): Promise<void> {
  await walk.follow('Bac à sable')
  await walk.reach(words.sandbox.title)
  await walk.see(trackingCode)
  await walk.press(words.sandbox.make)
  await walk.see(words.sandbox.made)
  expect(await walk.page.locator('main h2').count()).toBe(2)
  await walk.press(words.sandbox.plays.accepted ?? '')
  await walk.see(words.sandbox.played)
  await walk.reach(words.sandbox.title)
}

async function readsLog(walk: Walk): Promise<void> {
  await walk.open('/pro/partenaire/webhook?essai=oui')
  await walk.reach(/^Webhook/)
  await walk.seeInTime(words.webhook.states.delivered ?? '')
}

/** Its code opens nothing, and no mail is about it. */
async function reachesNobody(bed: Bed, { requestId, trackingCode }: NewRequest): Promise<void> {
  await walked(bed, {}, async (walk) => {
    await signIn(walk, 'Animatrice territoriale des Côtes-d’Armor')
    await walk.page.getByLabel('Code de suivi').fill(trackingCode)
    await walk.press('Chercher')
    await walk.see('Aucune demande que vous pouvez lire ne porte ce code.')
  })
  const about = (await mails(bed.hent)).filter(({ text }) => text.includes(referenceOf(requestId)))
  expect(about.map(({ subject }) => subject)).toEqual([])
}
