// The open work of a structure, kept to what an adviser asks for: pages, counts and filters say the same.

import { randomUUID } from 'node:crypto'
import type { Language } from '@hent/contracts/codes.ts'
import { aStructure } from '@hent/testing/builders.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHent, type TestHent } from '../testing/start-routing.ts'

const structureId = 'lists-a'
/** Lannion and Perros-Guirec, of one EPCI; Bréhat, of none. */
const places = { lannion: '22113', perros: '22168', brehat: '22016' }
const around = '200065928'

let hent: TestHent
let token: string
beforeAll(async () => {
  hent = await startTestHent([
    aStructure({
      structureId,
      network: 'vae-advice',
      services: [
        { serviceId: 'lists-vae', kind: 'vae', modes: ['face-to-face', 'phone'], zone: Object.values(places) },
      ],
    }),
  ])
  token = await hent.agent({ role: 'adviser', structureId })
  const ask = (commune: string, epci: string | null, language: Language) =>
    hent.proposed(commune, { epci, language, needs: [{ needId: randomUUID(), service: 'vae' }] })
  await ask(places.lannion, around, 'fr')
  await ask(places.lannion, around, 'br')
  await ask(places.brehat, null, 'fr')
  const { referralId } = await ask(places.perros, around, 'br')
  await hent.post(`/v1/referrals/${referralId}/acceptance`, {}, token)
})
afterAll(() => hent.stop())

const listed = async (query: string) => {
  const answer = await hent.get(`/v1/referrals?structureId=${structureId}&${query}`, token)
  return answer.json<{ referrals: { commune: string; language: string; state: string }[] }>().referrals
}
const counted = async (query = '') =>
  (await hent.get(`/v1/referrals/counts?structureId=${structureId}&${query}`, token)).json()
const count = (counts: { code: string; count: number }[], code: string) =>
  counts.find((one) => one.code === code)?.count

describe('a list of work kept to a filter', () => {
  it.each([
    ['territory=200065928', 3],
    [`territory=${places.brehat}`, 1],
    ['language=br', 2],
    ['language=br&waiting=answer', 1],
    ['language=br&waiting=contact&territory=200065928', 1],
    ['service=vae', 4],
    ['service=cep', 0],
    ['waiting=late', 0],
  ])('by %s shows as many lines as its total says', async (query, lines) => {
    expect(await listed(query)).toHaveLength(lines)
    expect((await counted(query)).total).toBe(lines)
  })

  it('counts each state under the filter, whatever state it names', async () => {
    const { waiting } = await counted('language=br&waiting=answer')
    expect([count(waiting, 'answer'), count(waiting, 'contact')]).toEqual([1, 1])
  })

  it('says of all the work what it may be kept to', async () => {
    const { services, territories, languages } = await counted('service=cep')
    expect([count(services, 'vae'), count(languages, 'br')]).toEqual([4, 2])
    expect([count(territories, around), count(territories, places.brehat)]).toEqual([3, 1])
  })

  it('keeps the filter from page to page', async () => {
    const first = await hent.get(`/v1/referrals?structureId=${structureId}&language=br&limit=1`, token)
    const [, next = ''] = /<(.*)>; rel="next"/.exec(String(first.headers.link)) ?? []
    const second = (await hent.get(next, token)).json()
    expect(second.referrals).toHaveLength(1)
    expect(second.referrals[0].language).toBe('br')
    expect(second.next).toBeUndefined()
  })

  it('refuses a filter that it does not know', async () => {
    for (const query of ['langue=br', 'waiting=closed', 'territory=22', 'whose=other'])
      expect((await hent.get(`/v1/referrals?structureId=${structureId}&${query}`, token)).statusCode).toBe(400)
  })

  it('is counted for nobody else', async () => {
    const other = await hent.agent({ role: 'adviser', structureId: 'lists-b' })
    expect((await hent.get(`/v1/referrals/counts?structureId=${structureId}`, other)).statusCode).toBe(403)
  })
})
