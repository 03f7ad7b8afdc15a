// A need that somebody who follows their request adds to it, or corrects.

import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { problem, usePages } from '../../testing/pages.ts'
import { needId, referralId, requestId, requestSeen } from '../../testing/request-contracts.ts'
import { story } from '../../testing/story-contracts.ts'

const { calls, following, tell } = usePages()
type Person = Awaited<ReturnType<typeof following>>
const at = `/v1/requests/${requestId}/needs`
const page = '/suivi/besoin'
const correcting = `${page}?corrige=${needId}`
const key = '7d2a1c4e-0000-4000-8000-0000000000aa'
const standing = (state: string) => ({
  [`GET /v1/stories/${requestId}`]: { body: { ...story, referrals: [{ ...story.referrals[0], state }] } },
})
const refused = (code: string) => ({ [`POST ${at}`]: problem('conflict', { errors: [{ pointer: '', code }] }) })
/** Fills in the page of a service as somebody does who has come to it. */
async function fillIn(person: Person, query: string, fields: Record<string, string>) {
  await person.get(`${page}?${query}`)
  return person.send(page, { key, ...fields })
}
const seen = (over: object) => ({ [`GET /v1/requests/${requestId}`]: { body: { ...requestSeen, ...over } } })

describe('a need more', () => {
  it('is of a service for the person that they have not asked for, and asks only what may still decide', async () => {
    const person = await following()
    expect((await person.get('/suivi')).html).toContain(`href="${page}"`)
    const services = await person.get(page)
    expect(services.html).toContain(`href="${page}?service=vae"`)
    for (const not of ['cep', 'school-guidance']) expect(services.html).not.toContain(`service=${not}`)
    const { html } = await person.get(`${page}?service=business-creation`)
    expect(html).toContain('name="project"')
    for (const said of ['status', 'ageBand', 'disability']) expect(html).not.toContain(`name="${said}"`)
    expect(readable(html)).toContain('il verra aussi ce besoin')
  })

  it('is sent once under the key of its page, and answered with first information', async () => {
    const person = await following()
    const sent = await fillIn(person, 'service=business-creation', { project: 'crafts', choice: 'own' })
    expect(readable(sent.html)).toContain('Votre besoin est ajouté')
    expect(readable(sent.html)).toContain('Le CEP est gratuit et confidentiel.')
    const [call] = calls(at)
    expect(call?.body).toEqual({
      need: { service: 'business-creation', project: 'crafts' },
      answers: {},
      choice: true,
    })
    expect(call?.headers['idempotency-key']).toBe(key)
  })

  it('completes a situation of which something was not said', async () => {
    tell(seen({ situation: { status: 'undisclosed', ageBand: '18-25' }, needs: [{ needId, service: 'vae' }] }))
    const person = await following()
    await fillIn(person, 'service=cep', { status: 'job-seeker', disability: 'no' })
    expect(calls(at)[0]?.body).toMatchObject({ answers: { status: 'job-seeker', disability: false } })
  })

  it('keeps what was answered, and its key, while intake is away', async () => {
    tell({ [`POST ${at}`]: problem('dependency-unavailable') })
    const person = await following()
    const { html, status } = await fillIn(person, 'service=business-creation', { project: 'crafts' })
    expect(status).toBe(503)
    expect(html).toContain(`value="${key}"`)
    expect(html).toMatch(/value="crafts" checked/)
  })

  it.each([
    ['stopped', { state: 'withdrawn' }, 'Cette demande est terminée'],
    ['answered at the door', { answeredAtDoor: true }, 'Cette demande est terminée'],
    ['full', { needs: Array.from({ length: 6 }, () => ({ needId, service: 'cep' })) }, 'Cette demande est complète'],
  ])('is not offered on a request that is %s, and its page says why', async (_what, over, why) => {
    tell(seen(over))
    const person = await following()
    expect((await person.get('/suivi')).html).not.toContain(`href="${page}"`)
    const { html } = await person.get(page)
    expect(readable(html)).toContain(why)
    expect(html).toContain('href="/demande"')
  })

  it('is refused in plain words where the request was stopped meanwhile', async () => {
    tell(refused('closed'))
    const { html, status } = await fillIn(await following(), 'service=vae', {})
    expect([status, readable(html).includes('Cette demande est terminée')]).toEqual([409, true])
  })
})

describe('a correction', () => {
  it('takes the place of a need that no structure has accepted, of the same service too', async () => {
    tell(standing('proposed'))
    const person = await following()
    expect((await person.get('/suivi')).html).toContain(`href="${correcting}"`)
    const { html } = await person.get(correcting)
    expect(readable(html)).toContain('sera retiré')
    expect(html).toContain(`href="${page}?service=cep&amp;corrige=${needId}"`)
    const sent = await fillIn(person, `service=vae&corrige=${needId}`, {})
    expect(readable(sent.html)).toContain('Votre besoin est corrigé')
    expect(calls(at)[0]?.body).toMatchObject({ need: { service: 'vae' }, corrects: needId })
  })

  it('of a need that a structure follows is a message to it, or another need', async () => {
    const person = await following()
    const story = (await person.get('/suivi')).html
    expect([
      story.includes(correcting),
      readable(story).includes('Écrire à la structure pour changer ce besoin'),
    ]).toEqual([false, true])
    const { html } = await person.get(correcting)
    expect(readable(html)).toContain('Pour le changer, écrivez à cette structure.')
    expect(html).toContain('href="/suivi/echanges"')
    expect(html).toContain(`href="${page}"`)
    // Accepted while the page was read.
    tell({ ...standing('proposed'), ...refused('accepted') })
    const late = await fillIn(person, `service=vae&corrige=${needId}`, {})
    expect([late.status, readable(late.html).includes('écrivez à cette structure')]).toEqual([409, true])
  })

  it('a correction that changes nothing is said to be none', async () => {
    tell({
      ...standing('proposed'),
      [`POST ${at}`]: problem('invalid-input', { errors: [{ pointer: '/need', code: 'unchanged' }] }),
    })
    const { html } = await fillIn(await following(), `service=cep&corrige=${needId}`, {})
    expect(readable(html)).toContain('Vous n’avez rien changé à ce besoin.')
  })

  it('shows afterwards the need that was corrected', async () => {
    tell({
      [`GET /v1/stories/${requestId}`]: {
        body: {
          ...story,
          referrals: [{ needId, service: 'cep', referralId, state: 'closed', ending: 'corrected', deadlines: {} }],
        },
      },
    })
    const { html } = await (await following()).get('/suivi')
    expect(readable(html)).toContain('Vous avez corrigé ce besoin.')
    expect(html).not.toContain(correcting)
  })
})
