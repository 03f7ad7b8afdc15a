// What is known of a person, told to themselves, from every service that holds something about them.

import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { problem, usePages } from '../../testing/pages.ts'
import { copy, requestId } from '../../testing/request-contracts.ts'

const { calls, following, tell, visit } = usePages()

describe('who looked, and what was agreed to', () => {
  it('is read with its moments, by the name of the structure, without opening the identity again', async () => {
    const person = await following()
    expect((await person.follow()).html).toContain('href="/suivi/mes-donnees"')
    const read = readable((await person.get('/suivi/mes-donnees')).html)
    expect(read).toContain('Mission locale de Lannion a lu votre nom et vos coordonnées')
    expect(read).toContain('Accord donné : la structure qui accepte voit vos coordonnées')
    expect(calls(`/v1/requests/${requestId}/copy`)).toEqual([])
  })

  it('says until when it is kept, and from when that is counted', async () => {
    tell({ [`GET /v1/requests/${requestId}/retention`]: { body: { months: 24, endsOn: '2028-11-24' } } })
    const read = readable((await (await following()).get('/suivi/mes-donnees')).html)
    expect(read).toContain(
      'vos messages seront effacés le vendredi 24 novembre 2028. Votre code n’ouvrira alors plus rien. Un nouveau contact recule ce jour.',
    )
    expect(read).toContain('Le délai part du dernier contact')
  })

  it('says so where nobody looked', async () => {
    tell({ [`GET /v1/requests/${requestId}/readings`]: { body: { readings: [], consents: copy.consents } } })
    const read = readable((await (await following()).get('/suivi/mes-donnees')).html)
    expect(read).toContain('Personne n’a encore regardé qui vous êtes.')
  })
})

describe('the copy', () => {
  it('has what the person gave, what was written of them, and what they were sent', async () => {
    const read = readable((await (await following()).get('/suivi/mes-donnees/copie')).html)
    for (const part of [
      'Le Gall',
      '06 12 34 56 78',
      'Mission locale de Lannion – Rappeler le matin.',
      'Vous – Je suis libre le mardi.',
      'par SMS – envoyé',
      'Salarié ou salariée',
      'Une femme',
    ]) {
      expect(read).toContain(part)
    }
  })

  it('as a file is the answers of the services themselves', async () => {
    const { html } = await (await following()).get('/suivi/mes-donnees/fichier')
    const file = JSON.parse(html)
    expect(file).toMatchObject({ intake: copy, tracking: { requestId }, equalTreatment: { gender: 'woman' }, away: [] })
    expect(Object.keys(file)).toEqual([
      'intake',
      'tracking',
      'equalTreatment',
      'routing',
      'notification',
      'evaluation',
      'away',
    ])
  })

  it('says which part is missing while a service is away', async () => {
    tell({ [`GET /v1/requests/${requestId}/messages`]: problem('dependency-unavailable') })
    const person = await following()
    expect(readable((await person.get('/suivi/mes-donnees/copie')).html)).toContain('Une partie manque en ce moment')
    expect(JSON.parse((await person.get('/suivi/mes-donnees/fichier')).html).away).toEqual(['notification'])
  })

  it('opens to nobody without a session', async () => {
    for (const path of ['/suivi/mes-donnees', '/suivi/mes-donnees/copie', '/suivi/mes-donnees/fichier']) {
      expect((await visit().get(path)).to).toBe('/suivre')
    }
  })
})
