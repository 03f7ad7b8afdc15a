// The one question on how a request was routed: on its file until it is answered, and read by the Region as figures.

import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { usePages } from '../../testing/pages.ts'
import { taken } from '../../testing/referral-contracts.ts'
import { referralId } from '../../testing/request-contracts.ts'

const { calls, loggedIn, tell } = usePages()
const file = `/pro/dossier/${referralId}`
const at = `/v1/referrals/${referralId}`
const question = 'Cette demande était-elle bien orientée ?'

describe('an adviser who has accepted a request', () => {
  it('says whether it was well routed, and why it was not', async () => {
    const agent = await loggedIn()
    tell({ [`GET ${at}`]: { body: taken }, [`POST ${at}/fit`]: { body: { ...taken, fitSaid: true } } })
    expect(readable((await agent.get(file)).html)).toContain(question)
    const without = await agent.send(`${file}/fit`, { fit: 'partly' })
    expect([without.status, readable(without.html).includes('Choisissez la raison.')]).toEqual([400, true])
    const contrary = await agent.send(`${file}/fit`, { fit: 'yes', fitReason: 'incomplete' })
    expect([contrary.status, readable(contrary.html).includes('choisissez « Sans objet »')]).toEqual([400, true])
    expect((await agent.send(`${file}/fit`, { fit: 'partly', fitReason: 'incomplete' })).to).toBe(file)
    expect(calls(`${at}/fit`).map(({ body }) => body)).toEqual([{ fit: 'partly', reason: 'incomplete' }])
  })

  it('may say that it was, without a reason', async () => {
    const agent = await loggedIn()
    tell({ [`GET ${at}`]: { body: taken }, [`POST ${at}/fit`]: { body: { ...taken, fitSaid: true } } })
    const { html } = await agent.get(file)
    const [, none = ''] = /name="fitReason" type="radio" value="(\w+)" checked/.exec(html) ?? []
    expect((await agent.send(`${file}/fit`, { fit: 'yes', fitReason: none })).to).toBe(file)
    expect(calls(`${at}/fit`).map(({ body }) => body)).toEqual([{ fit: 'yes' }])
  })

  it('is asked no more once it is said, nor before it is accepted', async () => {
    const agent = await loggedIn()
    expect(readable((await agent.get(file)).html)).not.toContain(question)
    tell({ [`GET ${at}`]: { body: { ...taken, fitSaid: true } } })
    expect(readable((await agent.get(file)).html)).not.toContain(question)
  })
})

describe('the Region', () => {
  it('reads by service how many were, and why others were not', async () => {
    const read = readable((await (await loggedIn('region')).get('/region/satisfaction?mois=2026-11')).html)
    expect(read).toContain('Demandes bien orientées, selon les structures, novembre 2026')
    expect(read).toMatch(/Un autre service lui convenait mieux environ 10/)
  })
})
