// An adviser's day: more files than a page holds, and every act they have, each taken back where it may be.

import { randomUUID } from 'node:crypto'
import type { NewRequest } from '@hent/contracts/request-submission.ts'
import { submission } from '@hent/demo/journey-steps.ts'
import { ask, must } from '@hent/demo/people.ts'
import { localDay } from '@hent/territory/calendar.ts'
import { until } from '@hent/testing/until.ts'
import { describe, expect, it } from 'vitest'
import type { Bed } from './bed.ts'
import { signIn, type Walk, walked } from './walk.ts'

const structureId = 'hent--ml-lannion'
/** a page of the inbox has fifty */
const files = { cep: 32, reception: 20 }
const undo = 'Annuler ce que je viens de faire'
const undone = 'C’est annulé : la demande est comme avant.'

/** Requests of young people who wish for this structure: it is asked first. */
async function askAll({ hent }: Bed): Promise<NewRequest[]> {
  const services = Object.entries(files).flatMap(([service, count]) => Array.from({ length: count }, () => service))
  const made: NewRequest[] = []
  const atOnce = 4
  const one = async (service: string) => {
    const needs = [{ service: service as keyof typeof files, wishedStructure: structureId }]
    const situation = { status: 'job-seeker', ageBand: '18-25' } as const
    const key = randomUUID()
    made.push(await must<NewRequest>(ask(hent, submission({ needs, situation }), { key })))
  }
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let service = services.pop(); service; service = services.pop()) await one(service)
    }),
  )
  return made
}

export function adviserWalk(bed: () => Bed): void {
  describe('an adviser with more files than a page holds', () => {
    it('finds, accepts, declines, contacts, meets, hands on, ends, and takes back what may be taken back', async () => {
      const asked = await askAll(bed())
      await walked(bed(), {}, async (walk) => {
        await signIn(walk, 'Conseillère, Mission locale de Lannion')
        await walk.reach('Mes demandes')
        await walk.seeInTime(`${asked.length} à répondre`)
        await turnsPages(walk, asked.length)
        await filters(walk)
        // The newest, which stands on the first page of all that the structure followed.
        await findsByCode(walk, asked.at(-1)?.trackingCode ?? '')
        await looksAt(walk)
        await accepts(walk)
        await handsOver(walk)
        await meets(walk)
        await handsOn(walk)
        await ends(walk)
        await declines(walk)
      })
    })
  })
}

async function cards({ page }: Walk): Promise<number> {
  await page.waitForLoadState()
  return page.locator('main h3').count()
}

/** Each delivery that is proven moves a line's clock, and with it the line: pages are whole once all are. */
async function turnsPages(walk: Walk, all: number): Promise<void> {
  await until('a second page with the rest', async () => {
    expect(await cards(walk)).toBe(50)
    await walk.follow('Page suivante')
    await walk.see('Revenir au début')
    const rest = await cards(walk)
    await walk.follow('Revenir au début')
    return rest === all - 50
  })
}

/** The view is in its address: it opens as it was, and lets go of everything by one link. */
async function filters(walk: Walk): Promise<void> {
  const { page } = walk
  const { hand } = walk
  await hand.press(page.getByText('Filtrer les demandes'))
  await hand.pick(page.getByLabel('Service'), { label: `Accueil personnalisé et individualisé (${files.reception})` })
  await hand.pick(page.getByLabel('Territoire'), { index: 1 })
  await walk.press('Filtrer')
  await walk.see(`${files.reception} demandes répondent à ce filtre.`)
  await walk.follow(`${files.reception} à répondre`)
  expect(await cards(walk)).toBe(files.reception)
  await page.goto(page.url())
  expect(await cards(walk)).toBe(files.reception)
  await hand.pick(page.getByLabel('Langue demandée'), { index: 1 })
  await walk.press('Filtrer')
  await walk.follow('Retirer le filtre')
  await walk.reach('Mes demandes')
  expect(await cards(walk)).toBe(50)
}

async function findsByCode(walk: Walk, code: string): Promise<void> {
  await walk.hand.type(walk.page.getByLabel('Code de suivi'), code)
  await walk.press('Chercher')
  await walk.reach('Chercher par code')
  await walk.hand.press(walk.page.getByRole('heading', { level: 2 }).getByRole('link').first())
  await walk.reach('Une demande')
  await walk.see(code)
  await walk.follow('Ouvrir le dossier')
  await walk.reach(/Lannion$/)
}

/** Today is a day they may say, whatever the hour; it is counted apart, and answered as any other. */
async function looksAt(walk: Walk): Promise<void> {
  const { page } = walk
  const file = page.url()
  await walk.press('Mettre à l’étude')
  await walk.see('À revoir')
  await walk.hand.type(page.getByLabel('À l’étude jusqu’au'), localDay(new Date()))
  await walk.press('Mettre à l’étude')
  await walk.see('C’est noté. Votre délai de réponse ne change pas.')
  await walk.see(/Vous l’étudiez jusqu’au/)
  await walk.follow('Mes demandes')
  await walk.follow('1 à l’étude')
  expect(await cards(walk)).toBe(1)
  await page.goto(file)
}

async function accepts(walk: Walk): Promise<void> {
  await walk.press('Accepter la demande')
  await walk.see('C’est accepté.')
  await walk.press(undo)
  await walk.see(undone)
  await walk.press('Accepter la demande')
  await walk.see('C’est accepté.')
  await walk.reach(/Lannion$/)
  await walk.press('Lire les coordonnées')
  await walk.see('La personne est anonyme, ou n’a pas donné son accord.')
}

/** It is theirs since they accepted it; a colleague's once handed over, and in their list again once taken back. */
async function handsOver(walk: Walk): Promise<void> {
  const { page } = walk
  await walk.see(/^Vous la suivez depuis le/)
  await walk.hand.pick(page.getByLabel('La confier à un ou une collègue'), { index: 1 })
  await walk.press('Confier la demande')
  await walk.see('C’est noté.')
  await walk.see(/la suit depuis le/)
  await walk.press('Je m’en occupe')
  await walk.see(/^Vous la suivez depuis le/)
  await walk.follow('Mes demandes')
  await walk.follow(/dont je m’occupe$/)
  await walk.see(/Vous la suivez\./)
  await walk.hand.press(page.locator('main h3').getByRole('link').first())
  await walk.reach(/Lannion$/)
}

async function meets(walk: Walk): Promise<void> {
  const { page } = walk
  await walk.press('Enregistrer le contact')
  await walk.reach(/Lannion$/)
  await walk.see('À revoir')
  const ways = page.getByRole('group', { name: 'Comment la personne a été jointe' })
  await walk.hand.tick(ways.getByLabel('Par téléphone'))
  await walk.press('Enregistrer le contact')
  await walk.see('Premier contact enregistré.')
  const appointment = page.getByRole('region', { name: 'Rendez-vous' })
  await walk.hand.type(appointment.getByLabel('Jour'), '2027-03-02')
  await walk.hand.type(appointment.getByLabel('Heure'), '14:30')
  await walk.hand.tick(page.getByRole('group', { name: 'Comment se fera le rendez-vous' }).getByLabel('Sur place'))
  await walk.press('Enregistrer le rendez-vous')
  await walk.see('Rendez-vous enregistré.')
}

async function handsOn(walk: Walk): Promise<void> {
  await walk.follow('Transmettre la demande')
  await walk.reach('Transmettre à une autre structure')
  await walk.hand.tick(walk.page.getByLabel('La suivante du classement'))
  await walk.press('Transmettre la demande')
  await walk.reach('Transmettre à une autre structure')
  await walk.see('À revoir')
  await walk.hand.tick(walk.page.getByLabel('La personne est d’accord'))
  await walk.press('Transmettre la demande')
  await walk.see('Demande transmise.')
  await walk.press(undo)
  await walk.see(undone)
}

async function ends(walk: Walk): Promise<void> {
  const file = walk.page.url()
  const close = async () => {
    const endings = walk.page.getByRole('group', { name: 'Comment la demande se termine' })
    await walk.hand.tick(endings.getByLabel('Aide apportée'))
    await walk.press('Terminer la demande')
    await walk.see('Demande terminée.')
  }
  await close()
  await walk.press(undo)
  await walk.see(undone)
  expect(walk.page.url()).toBe(file)
  await close()
  await walk.follow('Toutes nos demandes, terminées comprises')
  await walk.reach('Toutes nos demandes')
  await walk.seeInTime('Terminée : aide apportée.')
}

async function declines(walk: Walk): Promise<void> {
  await walk.follow('Mes demandes')
  await walk.reach('Mes demandes')
  await walk.hand.press(walk.page.locator('main h3').getByRole('link').first())
  await walk.press('Refuser la demande')
  await walk.reach(/Lannion$/)
  await walk.see('À revoir')
  await walk.hand.tick(walk.page.getByLabel('Ce public ne relève pas de nous'))
  await walk.hand.type(walk.page.getByLabel('Quelques mots, si vous le voulez'), 'La personne cherche une alternance.')
  await walk.press('Refuser la demande')
  await walk.reach('Mes demandes')
  await walk.see('Refus enregistré.')
  await walk.press(undo)
  await walk.see(undone)
}
