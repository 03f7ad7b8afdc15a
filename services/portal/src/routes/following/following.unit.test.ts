// Following a request with its code and words.

import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { problem, usePages } from '../../testing/pages.ts'
import { referral, why } from '../../testing/referral-contracts.ts'
import { referralId, requestId, requestSeen } from '../../testing/request-contracts.ts'
import { offeredTimes, story, structure, waitingForChoice } from '../../testing/story-contracts.ts'

const { calls, following, tell, visit } = usePages()

const answeredAt = (act: string) => ({ [`POST /v1/referrals/${referralId}/${act}`]: { body: referral } })

describe('following', () => {
  it('shows where each need is, who has it, and what comes next by when', async () => {
    const read = readable((await (await following()).follow()).html)
    expect(read).toContain('Point CEP – Lannion a accepté et vous contacte avant le mardi 1er décembre 2026.')
    expect(read).toContain('02 96 01 02 03')
    expect(read).toContain('4 rue de Tréguier')
    expect(read).toContain('Structure sollicitée – Point CEP – Lannion')
    expect(read).toContain('Dire comment cela s’est passé avec Mission locale')
  })

  it('says until when who they are is kept, by the day once nothing is open', async () => {
    const person = await following()
    expect(readable((await person.follow()).html)).toContain('effacés 24 mois après la fin de votre demande')
    tell({ [`GET /v1/requests/${requestId}/retention`]: { body: { months: 24, endsOn: '2028-11-24' } } })
    expect(readable((await person.get('/suivi')).html)).toContain(
      'messages seront effacés le vendredi 24 novembre 2028',
    )
    tell({ [`GET /v1/requests/${requestId}`]: { body: { ...requestSeen, anonymous: true } } })
    expect(readable((await person.get('/suivi')).html)).toContain('Vos messages seront effacés le vendredi 24 novembre')
  })

  it('of a request that was erased shows no day any more', async () => {
    tell({
      [`GET /v1/requests/${requestId}`]: { body: { ...requestSeen, state: 'erased' } },
      [`GET /v1/requests/${requestId}/retention`]: problem('gone'),
    })
    const { status, html } = await (await following()).get('/suivi')
    expect([status, html.includes('seront effacés')]).toEqual([200, false])
  })

  it('names the mediator of France compétences to who is advised by the regional operator of the CEP, and nobody else', async () => {
    const person = await following()
    const seen = async (over: object) => {
      tell({
        [`GET /v1/stories/${requestId}`]: { body: { ...story, referrals: [{ ...story.referrals[0], ...over }] } },
      })
      return (await person.get('/suivi')).html.includes('href="https://www.francecompetences.fr/')
    }
    expect(await seen({})).toBe(true)
    expect(await seen({ state: 'closed', ending: 'not-helped' })).toBe(true)
    for (const over of [
      { state: 'proposed' },
      { service: 'vae' },
      { structure: { ...structure, network: 'apec' } },
      { structure: undefined, state: 'received' },
    ])
      expect(await seen(over)).toBe(false)
  })

  it('says whom to write to of a CEP that is over, since the card says it no more', async () => {
    const person = await following()
    const closed = { ...story.referrals[0], state: 'closed', ending: 'not-helped' }
    tell({ [`GET /v1/stories/${requestId}`]: { body: { ...story, referrals: [closed] } } })
    const [, rights = ''] = /<details>(.*?R6123-14.*?)<\/details>/s.exec((await person.get('/suivi')).html) ?? []
    expect(readable(rights)).toContain(structure.name)
    expect(readable(rights)).toContain('4 rue de Tréguier')
  })

  it('sends to an address for who is in charge only where one is shown', async () => {
    const person = await following()
    expect(readable((await person.follow()).html)).toContain('à l’adresse ci-dessus ou par un message')
    const [first] = story.referrals
    const referrals = [{ ...first, structure: { ...structure, address: null } }]
    tell({ [`GET /v1/stories/${requestId}`]: { body: { ...story, referrals } } })
    const read = readable((await person.get('/suivi')).html)
    expect(read).not.toContain('à l’adresse ci-dessus')
    expect(read).toContain('Demandez-le à cette structure par un message.')
  })

  it('says how to learn who is in charge, while a structure has the request', async () => {
    const person = await following()
    expect(readable((await person.follow()).html)).toContain('Vous pouvez savoir qui suit votre demande')
    tell({ [`GET /v1/stories/${requestId}`]: { body: { ...story, referrals: [waitingForChoice] } } })
    expect(readable((await person.get('/suivi')).html)).not.toContain('qui suit votre demande')
  })

  it('says to a job seeker, and to nobody else, that it does not change who follows them', async () => {
    const person = await following()
    const text = 'ne change pas votre conseiller référent'
    expect(readable((await person.follow()).html)).not.toContain(text)
    const situation = { status: 'job-seeker', ageBand: '30-44' }
    tell({ [`GET /v1/requests/${requestId}`]: { body: { ...requestSeen, situation } } })
    expect(readable((await person.get('/suivi')).html)).toContain(text)
  })

  it('asks the services with the person’s token, which no address shows', async () => {
    const person = await following()
    expect(person.page().to).toBe('/suivi')
    await person.follow()
    expect(calls(`/v1/stories/${requestId}`)[0]?.headers.authorization).toBe('Bearer a.person.token')
  })

  it('says kindly that code and words do not belong together, and keeps them', async () => {
    tell({ 'POST /v1/person-sessions': problem('unauthenticated') })
    const person = await following()
    expect(readable(person.page().html)).toContain('ne vont pas ensemble')
    expect(person.page().html).toContain('value="7K3M-P2QX-9DFA"')
  })

  it('says how long to wait after too many tries', async () => {
    tell({ 'POST /v1/person-sessions': problem('too-many-requests', { retryAfter: 600 }) })
    expect(readable((await following()).page().html)).toContain('Attendez 10 min')
  })

  it('offers another structure while the one that was asked has not answered', async () => {
    const person = await following()
    const proposed = { ...story, referrals: [{ ...story.referrals[0], state: 'proposed' }] }
    tell({
      [`GET /v1/stories/${requestId}`]: { body: proposed },
      [`POST /v1/referrals/${referralId}/choice`]: problem('invalid-input'),
    })
    const at = `/suivi/autre/${referralId}`
    expect((await person.follow()).html).toContain(`href="${at}"`)
    const { html } = await person.get(at)
    expect(html).toContain('value="hent--cep-regional-lannion"')
    expect(html).not.toContain('hent--fermee')
    expect(readable((await person.send(at)).html)).toContain('Choisissez une structure dans la liste.')
    const chosen = { structure: 'hent--cep-regional-lannion' }
    expect(readable((await person.send(at, chosen)).html)).toContain('Ce choix n’est plus possible')
    tell({ [`POST /v1/referrals/${referralId}/choice`]: { body: referral } })
    expect((await person.send(at, chosen)).to).toBe('/suivi')
    expect(calls(`/v1/referrals/${referralId}/choice`).at(-1)?.body).toEqual({
      structureId: 'hent--cep-regional-lannion',
    })
    tell({ [`GET /v1/referrals/${referralId}`]: { body: { ...referral, state: 'accepted' } } })
    expect((await person.get(at)).to).toBe('/suivi')
  })

  it('following without a session goes back to the code and words', async () => {
    expect((await visit().get('/suivi')).to).toBe('/suivre')
  })

  it('shows what intake knows when tracking is away or has not caught up', async () => {
    tell({ [`GET /v1/stories/${requestId}`]: problem('dependency-unavailable') })
    expect(readable((await (await following()).follow()).html)).toContain('Une partie de cette page')
    tell({ [`GET /v1/stories/${requestId}`]: problem('not-found') })
    const read = readable((await (await following()).follow()).html)
    expect(read).toContain('Le détail arrive')
    expect(read).toContain('Conseil en évolution professionnelle')
  })

  it('lets the person choose among the options', async () => {
    tell({
      [`GET /v1/stories/${requestId}`]: { body: { ...story, referrals: [waitingForChoice] } },
      [`POST /v1/referrals/${referralId}/choice`]: { body: referral },
      [`POST /v1/referrals/${referralId}/other-options`]: { body: referral },
    })
    const person = await following()
    expect(readable((await person.follow()).html)).toContain(
      'Sans choix de votre part avant le vendredi 27 novembre 2026',
    )
    expect(readable(person.page().html)).toContain('à environ 12 km – répond en 3 jours ouvrés')
    expect(readable(person.page().html)).toContain('dans votre département – délai de réponse non annoncé')
    const nothing = await person.send('/suivi/choix')
    expect(nothing.status).toBe(400)
    expect(readable(nothing.html)).toContain('Choisissez une structure dans la liste.')
    const others = { ...waitingForChoice, options: waitingForChoice.options.toReversed() }
    tell({
      [`POST /v1/referrals/${referralId}/other-options`]: () => {
        // The story follows a little later.
        let looks = 0
        tell({
          [`GET /v1/stories/${requestId}`]: () => {
            looks += 1
            return { body: { ...story, referrals: [looks > 2 ? others : waitingForChoice] } }
          },
        })
        return { body: referral }
      },
    })
    await person.send('/suivi/autres', { referralId })
    const shown = readable((await person.follow()).html)
    expect(shown.indexOf('Autre structure')).toBeLessThan(shown.indexOf('Point CEP – Lannion'))
    expect(calls(`/v1/referrals/${referralId}/other-options`)).toHaveLength(1)
    await person.send('/suivi/choix', { [`structure-${referralId}`]: 'hent--autre' })
    expect(calls(`/v1/referrals/${referralId}/choice`)[0]?.body).toEqual({ structureId: 'hent--autre' })
    expect(readable((await person.follow()).html)).toContain('Votre choix est enregistré.')
  })

  it('tells why this structure, and why not the one that was named', async () => {
    const person = await following()
    expect((await person.follow()).html).toContain(`href="/suivi/pourquoi/${referralId}"`)
    const read = readable((await person.get(`/suivi/pourquoi/${referralId}`)).html)
    expect(read).toContain('Vous aviez demandé Apec – Rennes. Son réseau ne répond pas à cette demande')
    expect(read).toContain('Point CEP – Lannion')
    expect(read).toContain('Les textes Code du travail, art. L6111-6')
    expect(calls(`/v1/referrals/${referralId}/decision`)[0]?.headers.authorization).toBe('Bearer a.person.token')
  })

  it('reads by which rules, and when the Region adopted them, or that nobody says so yet', async () => {
    const person = await following()
    const read = async () => readable((await person.get(`/suivi/pourquoi/${referralId}`)).html)
    const rules = 'selon les règles du dimanche 29 novembre 2026.'
    expect(await read()).toContain(`${rules} La Région Bretagne les a adoptées le lundi 7 décembre 2026.`)
    expect(person.page().html).toContain('href="/gouvernance#entree-CP-2026-12"')
    tell({ 'GET /v1/register': { body: { entries: [] } } })
    expect(await read()).toContain(`${rules} Le registre public ne dit pas encore`)
    tell({ 'GET /v1/register': problem('dependency-unavailable') })
    expect(await read()).not.toContain('selon les règles du')
  })

  it('is told why in the language of the page, and the page says which it is', async () => {
    const { explanation } = why
    const inBreton = { ...explanation, language: 'br', summary: ['Ho koulenn: Kuzul evit an emdroadur micherel.'] }
    tell({ [`GET /v1/referrals/${referralId}/decision`]: { body: { ...why, explanation: inBreton } } })
    const person = await following()
    await person.get('/suivi?lang=br')
    const { html } = await person.get(`/suivi/pourquoi/${referralId}`)
    expect(html).toContain('<div lang="br"><p>Ho koulenn: Kuzul evit an emdroadur micherel.</p>')
    expect(calls(`/v1/referrals/${referralId}/decision`).map(({ path }) => path)).toEqual([
      `/v1/referrals/${referralId}/decision?language=br`,
    ])
  })

  // A structure that had closed meanwhile made the choice end on a page of error.
  it('is told kindly that a choice is no longer possible, on the page with those that are', async () => {
    tell({
      [`GET /v1/stories/${requestId}`]: { body: { ...story, referrals: [waitingForChoice] } },
      [`POST /v1/referrals/${referralId}/choice`]: problem('invalid-input'),
    })
    const person = await following()
    await person.follow()
    const { status, html } = await person.send('/suivi/choix', { [`structure-${referralId}`]: 'hent--autre' })
    expect(status).toBe(400)
    expect(readable(html)).toContain('Ce choix n’est plus possible')
    expect(html).toContain('action="/suivi/choix"')
  })

  const { appointmentOffer } = offeredTimes
  const past = '2026-11-20T09:00:00.000Z'
  const [soon = ''] = appointmentOffer.times.map(({ at }) => at)
  const field = `creneau-${referralId}`

  it('picks one of the times offered, or says that none suits', async () => {
    tell({
      [`GET /v1/stories/${requestId}`]: { body: { ...story, referrals: [offeredTimes] } },
      ...answeredAt('appointment-choice'),
      ...answeredAt('appointment-offer-decline'),
    })
    const person = await following()
    expect((await person.follow()).html).toContain(`value="${soon}"`)
    const { offerId } = appointmentOffer
    expect(readable((await person.send('/suivi/creneau', { referralId, offerId })).html)).toContain(
      'Choisissez une heure, ou dites qu’aucune ne vous convient.',
    )
    await person.send('/suivi/creneau', { referralId, offerId, [field]: soon })
    expect(calls(`/v1/referrals/${referralId}/appointment-choice`)[0]?.body).toEqual({ offerId, at: soon })
    expect(readable((await person.follow()).html)).toContain('Votre rendez-vous est noté.')
    await person.send('/suivi/creneau', { referralId, offerId, [field]: 'aucun' })
    expect(calls(`/v1/referrals/${referralId}/appointment-offer-decline`)[0]?.body).toEqual({ offerId })
  })

  it('is told kindly that a time is no longer offered', async () => {
    tell({
      [`GET /v1/stories/${requestId}`]: { body: { ...story, referrals: [offeredTimes] } },
      [`POST /v1/referrals/${referralId}/appointment-choice`]: problem('conflict'),
    })
    const person = await following()
    await person.follow()
    const { html } = await person.send('/suivi/creneau', { referralId, offerId: 'x.1', [field]: soon })
    expect(readable(html)).toContain('Cette heure n’est plus proposée.')
    const [, place = ''] = /<a href="#([^"]+)">Cette heure/.exec(html) ?? []
    expect(html).toContain(`<h2 id="${place}">`)
  })

  it('cancels an appointment to come after a question, and none that is past', async () => {
    const appointed = (appointmentAt: string) => ({
      [`GET /v1/stories/${requestId}`]: {
        body: { ...story, referrals: [{ ...story.referrals[0], state: 'in-progress', appointmentAt }] },
      },
    })
    tell({ ...appointed(soon), ...answeredAt('appointment-impediment') })
    const person = await following()
    const asking = `/suivi/empechement?demande=${referralId}`
    expect((await person.follow()).html).toContain(`href="${asking}"`)
    const question = readable((await person.get(asking)).html)
    for (const part of ['Annuler ce rendez-vous ?', 'décembre 2026', 'Non, garder ce rendez-vous'])
      expect(question).toContain(part)
    expect(calls(`/v1/referrals/${referralId}/appointment-impediment`)).toEqual([])
    await person.send('/suivi/empechement')
    expect(calls(`/v1/referrals/${referralId}/appointment-impediment`)[0]?.body).toEqual({ at: soon })
    expect(readable((await person.follow()).html)).toContain('Votre rendez-vous est annulé.')
    tell(appointed(past))
    expect((await person.get('/suivi')).html).not.toContain('/suivi/empechement')
    expect((await person.get(asking)).to).toBe('/suivi')
  })

  it('withdraws only after a question', async () => {
    const person = await following()
    expect(readable((await person.get('/suivi/retirer')).html)).toContain('Voulez-vous retirer votre demande ?')
    expect(calls(`/v1/requests/${requestId}/withdrawal`)).toEqual([])
    await person.send('/suivi/retirer')
    expect(calls(`/v1/requests/${requestId}/withdrawal`)).toHaveLength(1)
  })

  it('is forgotten only after a question and the code they were sent, and follows no more', async () => {
    const person = await following()
    const sure = await person.get('/suivi/oublier')
    expect(readable(sure.html)).toContain('Voulez-vous que tout soit effacé ?')
    expect(sure.html).toContain('class="danger">Oui, tout effacer</button>')
    expect(calls(`/v1/requests/${requestId}/erasure-code`)).toEqual([])
    expect((await person.send('/suivi/oublier')).to).toBe('/suivi/oublier/code')
    expect((await person.follow()).html).toContain('autocomplete="one-time-code"')
    const missing = await person.send('/suivi/oublier/code', { code: '12' })
    expect([missing.status, readable(missing.html).includes('Tapez les six chiffres du code.')]).toEqual([400, true])
    expect(calls(`/v1/requests/${requestId}/erasure`)).toEqual([])
    await person.send('/suivi/oublier/code', { code: '042 871' })
    expect(calls(`/v1/requests/${requestId}/erasure`)[0]?.body).toEqual({ code: '042871' })
    expect((await person.get('/suivi')).to).toBe('/suivre')
  })

  it('with a wrong code is told so, and after too many how long to wait', async () => {
    const path = `POST /v1/requests/${requestId}/erasure`
    tell({ [path]: problem('invalid-input', { errors: [{ pointer: '/code', code: 'wrong' }] }) })
    const person = await following()
    await person.get('/suivi/oublier/code')
    const wrong = await person.send('/suivi/oublier/code', { code: '000000' })
    expect([wrong.status, readable(wrong.html).includes('Ce code ne convient pas')]).toEqual([400, true])
    tell({ [path]: problem('too-many-requests', { retryAfter: 600 }) })
    const rest = await person.send('/suivi/oublier/code', { code: '000000' })
    expect([rest.status, readable(rest.html).includes('Recommencez dans 10 minutes')]).toEqual([429, true])
    expect((await person.get('/suivi')).status).toBe(200)
  })

  it('written to nowhere is forgotten after the question alone', async () => {
    tell({ [`POST /v1/requests/${requestId}/erasure-code`]: { body: {} } })
    const person = await following()
    await person.get('/suivi/oublier')
    expect((await person.send('/suivi/oublier')).to).toBe('/')
    expect(calls(`/v1/requests/${requestId}/erasure`)[0]?.body).toEqual({})
  })

  it('takes back an agreement', async () => {
    const person = await following()
    await person.follow()
    await person.send('/suivi/accord')
    expect(calls(`/v1/requests/${requestId}/consent`)[0]?.body).toEqual({ shareOnAcceptance: false })
  })

  it.each([
    [true, 'no', false, 'Ne plus me demander mon avis'],
    [false, 'yes', true, 'Accepter qu’on me demande mon avis'],
  ])('agrees to be asked how it went: %s, changed by one press', async (given, sent, survey, button) => {
    const consent = { shareOnAcceptance: true, survey: given }
    tell({ [`GET /v1/requests/${requestId}`]: { body: { ...requestSeen, consent } } })
    const person = await following()
    expect(readable((await person.follow()).html)).toContain(button)
    await person.send('/suivi/accord', { survey: sent })
    expect(calls(`/v1/requests/${requestId}/consent`)[0]?.body).toEqual({ survey })
  })

  it('of an anonymous person says who contacts whom', async () => {
    tell({ [`GET /v1/requests/${requestId}`]: { body: { ...requestSeen, anonymous: true } } })
    const read = readable((await (await following()).follow()).html)
    expect(read).toContain('Vous êtes anonyme : c’est vous qui contactez la structure')
    expect(read).not.toContain('vous contacte avant')
    expect(read).not.toContain('Je retire mon accord')
  })
})
