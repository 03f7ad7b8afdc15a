// The letter, for who has neither telephone nor e-mail.

import { trackingCodeOf } from '@hent/contracts/tracking-code.ts'
import decodeQR from 'qr/decode.js'
import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { answers, problem, usePages } from '../../testing/pages.ts'
import { taken } from '../../testing/referral-contracts.ts'
import { referralId, requestId } from '../../testing/request-contracts.ts'
import { story } from '../../testing/story-contracts.ts'

const { loggedIn, tell, visit } = usePages()
const letter = `/pro/demandes/${requestId}/lettre`

/** What a telephone reads of the page's drawing, eight points a module. */
function scanned(html: string): string {
  const [, size = '0', drawing = ''] =
    /<svg class="qr" viewBox="0 0 (\d+) .*?<path fill="#000" d="([^"]*)"/.exec(html) ?? []
  const width = Number(size) * 8
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y] of drawing.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let line = 0; line < 8; line += 1) {
      const from = ((Number(y) * 8 + line) * width + Number(x) * 8) * 4
      for (let at = from; at < from + 8 * 4; at += 1) if (at % 4 !== 3) data[at] = 0
    }
  }
  return decodeQR({ width, height: width, data })
}

/** Who has just sent a request. */
async function received() {
  const person = visit()
  await person.get('/demande/une-page')
  await person.send('/demande/une-page', answers)
  return person
}

describe('the letter of who has just asked', () => {
  it('has the code and the five words, and is reached from what was received', async () => {
    const person = await received()
    expect((await person.get('/demande/recue')).html).toContain('href="/demande/lettre"')
    const { status, html } = await person.get('/demande/lettre')
    expect(status).toBe(200)
    expect(readable(html)).toContain('7K3M-P2QX-9DFA')
    expect(readable(html)).toContain('badof gihul majot nirud sobak')
  })

  it('has a square that a telephone reads as the address to follow with the code, and never the words', async () => {
    const { html } = await (await received()).get('/demande/lettre')
    expect(scanned(html)).toBe('http://portal.example/suivre?code=7K3M-P2QX-9DFA')
  })

  it('is in the language that was chosen', async () => {
    const person = await received()
    expect(readable((await person.get('/demande/lettre?langue=br')).html)).toContain('Ho pemp ger')
    expect(readable((await person.get('/demande/lettre?langue=en')).html)).toContain('Your five words')
    expect(readable((await person.get('/demande/lettre?langue=xx')).html)).toContain('Vos cinq mots')
  })

  it('is gone once the screen was cleared', async () => {
    const person = await received()
    await person.get('/demande/recue')
    await person.send('/demande/recue/effacer')
    expect(await person.get('/demande/lettre')).toMatchObject({ status: 303, to: '/demande/recue' })
  })
})

describe('the page to follow', () => {
  it('opened from the letter has the code in its place, and asks for the words', async () => {
    const { html } = await visit().get('/suivre?code=7K3M-P2QX-9DFA')
    expect(html).toMatch(/name="code"[^>]*value="7K3M-P2QX-9DFA"/)
  })
})

describe('the letter that a professional prints', () => {
  it('is reached from the slip and from the file, and says that nobody has the words', async () => {
    const agent = await loggedIn()
    expect((await agent.get(`/pro/demandes/${requestId}`)).html).toContain(`href="${letter}"`)
    tell({ [`GET /v1/referrals/${referralId}`]: { body: taken } })
    expect((await agent.get(`/pro/dossier/${referralId}`)).html).toContain(`href="${letter}"`)
    const page = readable((await agent.get(letter)).html)
    expect(page).toContain(trackingCodeOf(requestId))
    expect(page).toContain('Personne ne peut les redonner')
  })

  it('says how the request stands and whom to turn to, in the person’s language', async () => {
    const agent = await loggedIn()
    tell({ [`GET /v1/stories/${requestId}`]: { body: { ...story, language: 'en' } } })
    const page = readable((await agent.get(letter)).html)
    expect(page).toContain('Where your request stands')
    expect(page).toContain('Point CEP – Lannion')
    expect(page).toContain('02 96 01 02 03')
    expect(readable((await agent.get(`${letter}?langue=br`)).html)).toContain('Pelec’h emañ ho koulenn')
  })

  it('has the sheets the request was given, in the version it was given, on a sheet of their own', async () => {
    const agent = await loggedIn()
    const path = `GET /v1/requests/${requestId}/sheets`
    tell({ [path]: { body: { sheets: [{ sheet: 'cep-basics', version: 1 }] } } })
    const { html } = await agent.get(letter)
    expect(/class="enclosed".*<h3[^>]*>([^<]*)</s.exec(html)?.[1]).toBe('Le CEP')
    tell({ [path]: problem('not-found') })
    expect(await agent.get(letter)).toMatchObject({
      status: 200,
      html: expect.not.stringContaining('class="enclosed"'),
    })
    tell({ [path]: problem('dependency-unavailable') })
    expect((await agent.get(letter)).status).toBe(200)
  })

  it('is none of a request that was withdrawn or erased, nor of somebody else’s', async () => {
    const agent = await loggedIn()
    for (const over of ['withdrawnAt', 'erasedAt']) {
      tell({ [`GET /v1/stories/${requestId}`]: { body: { ...story, [over]: '2026-11-24T09:00:00.000Z' } } })
      expect((await agent.get(letter)).status).toBe(404)
      expect((await agent.get(`/pro/demandes/${requestId}`)).html).not.toContain(letter)
    }
    tell({ [`GET /v1/stories/${requestId}`]: problem('not-found') })
    expect((await agent.get(letter)).status).toBe(404)
  })
})
