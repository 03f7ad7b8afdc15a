// The link of a proposal's mail: it opens what is asked, its POST answers once, and a GET changes nothing.

import { randomUUID } from 'node:crypto'
import { makeLink } from '@hent/service/links.ts'
import { aStructure, shortId } from '@hent/testing/builders.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkKey, startTestHent, type TestHent } from '../testing/start-routing.ts'

const commune = '22113'
let hent: TestHent
beforeAll(async () => {
  const structures = ['vae-a', 'vae-b'].map((structureId) =>
    aStructure({
      structureId,
      name: `Point conseil ${structureId}`,
      network: 'vae-advice',
      services: [{ serviceId: `${structureId}-vae`, kind: 'vae', modes: ['face-to-face', 'phone'], zone: [commune] }],
    }),
  )
  hent = await startTestHent(structures)
})
afterAll(() => hent.stop())

async function proposed() {
  const proposal = await hent.proposed(commune, { needs: [{ needId: randomUUID(), service: 'vae' }] })
  return { ...proposal, url: `/v1/proposal-links/${hent.link(proposal.proposalId)}` }
}
const codeOf = (answer: { json<T>(): T }) => answer.json<{ type: string }>().type.split('/').at(-1)

describe('a proposal’s link', () => {
  it('shows need, place and date, no identity, and changes nothing however often it is opened', async () => {
    const { url, referralId, structureId, requestId } = await proposed()
    const before = await hent.inState(referralId, 'proposed')
    for (let visits = 0; visits < 5; visits += 1) {
      const page = await hent.get(url)
      expect(page.statusCode).toBe(200)
      expect(page.json()).toMatchObject({
        status: 'waiting',
        need: { service: 'vae', commune },
        structureName: `Point conseil ${structureId}`,
      })
      expect(page.body).not.toContain(requestId)
    }
    expect(await hent.referral(referralId)).toEqual(before)
    expect(hent.topic.of('ReferralAccepted', requestId)).toHaveLength(0)
  })

  it('accepts once: used again it says that the answer was given', async () => {
    const { url, requestId } = await proposed()
    expect((await hent.post(`${url}/acceptance`, {})).statusCode).toBe(200)
    const again = await hent.post(`${url}/acceptance`, {})
    expect([again.statusCode, codeOf(again)]).toEqual([409, 'already-answered'])
    expect((await hent.post(`${url}/decline`, { reason: 'full' })).statusCode).toBe(409)
    expect((await hent.get(url)).json()).toMatchObject({ status: 'accepted' })
    const { data } = await hent.topic.said('ReferralAccepted', requestId)
    expect(data.by).toEqual({ kind: 'link', recipient: 'structure' })
    expect(hent.topic.of('ReferralAccepted', requestId)).toHaveLength(1)
  })

  it('declines with a coded reason, and then shows that the request is no longer this structure’s', async () => {
    const { url, requestId } = await proposed()
    expect((await hent.post(`${url}/decline`, { reason: 'parce que' })).statusCode).toBe(400)
    expect((await hent.post(`${url}/decline`, { reason: 'wrong-audience' })).statusCode).toBe(200)
    const second = (await hent.topic.said('ReferralProposed', requestId, 2)).data
    const left = await hent.get(url)
    expect(left.json()).toMatchObject({ status: 'no-longer-yours' })
    // Nothing of what was asked stays readable by a link that was answered no.
    expect(left.body).not.toMatch(/situation|employee|22113/)
    expect((await hent.post(`${url}/acceptance`, {})).statusCode).toBe(409)
    const next = `/v1/proposal-links/${hent.link(second.proposalId)}`
    expect((await hent.post(`${next}/acceptance`, {})).statusCode).toBe(200)
  })

  it('pressed twice at once answers once', async () => {
    const { url } = await proposed()
    const codes = (await Promise.all([1, 2, 3].map(() => hent.post(`${url}/acceptance`, {})))).map(
      ({ statusCode }) => statusCode,
    )
    expect(codes.sort()).toEqual([200, 409, 409])
  })
})

describe('a link is refused', () => {
  it.each<[string, number, string, (proposalId: string) => string]>([
    [
      'with a changed signature',
      404,
      'link-invalid',
      (id) => {
        const token = hent.link(id)
        return `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`
      },
    ],
    ['made for another proposal', 404, 'link-invalid', () => hent.link(shortId())],
    [
      'whose date was moved',
      404,
      'link-invalid',
      (id) => {
        const bytes = Buffer.from(hent.link(id), 'base64url')
        bytes.writeUInt32BE(bytes.readUInt32BE(12) + 86_400, 12)
        return bytes.toString('base64url')
      },
    ],
    [
      'signed with another key',
      404,
      'link-invalid',
      (id) =>
        makeLink('another-key-0123456789abcdef-0123456789', 'proposal', id, new Date(Date.now() + 60_000), 'structure'),
    ],
    [
      'made for a survey',
      404,
      'link-invalid',
      (id) => makeLink(linkKey, 'survey', id, new Date(Date.now() + 60_000), 'structure'),
    ],
    [
      'made for nobody of this structure',
      404,
      'link-invalid',
      (id) => makeLink(linkKey, 'proposal', id, new Date(Date.now() + 60_000), 'somebody-else'),
    ],
    ['past its date', 410, 'link-expired', (id) => hent.link(id, new Date(Date.now() - 1_000))],
    ['that is no token', 404, 'link-invalid', () => 'a'.repeat(44)],
    ['of absurd length', 404, 'not-found', () => 'a'.repeat(5_000)],
  ])('%s', async (_what, status, code, forge) => {
    const { proposalId, referralId } = await proposed()
    const before = await hent.inState(referralId, 'proposed')
    const url = `/v1/proposal-links/${forge(proposalId)}`
    const tried = [await hent.get(url), await hent.post(`${url}/acceptance`, {})]
    for (const answer of tried) expect([answer.statusCode, codeOf(answer)]).toEqual([status, code])
    expect(await hent.referral(referralId)).toEqual(before)
  })
})
