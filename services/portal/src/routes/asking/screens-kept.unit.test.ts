// What was typed on a screen: the way back, a second tab, a press too many, a page open for too long. Nothing is lost,
// nothing is sent twice, and nothing of it stands in an address or in a cookie.

import { AppError } from '@hent/service/errors.ts'
import { createLog } from '@hent/service/log.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDrafts, type Drafts } from '../../sessions/drafts.ts'
import { answer, answerAll, at } from '../../testing/asking.ts'
import { wellNeighbours } from '../../testing/contracts.ts'
import { type Neighbours, readable, startNeighbours, startPortal, visitor } from '../../testing/neighbours.ts'
import { usePages } from '../../testing/pages.ts'
import { fr } from '../../texts/fr.ts'
import { screenTexts } from '../../texts/screens.ts'

const { calls, visit } = usePages()

describe('the way back, two tabs and a press too many', () => {
  it('pressed twice, even where the first answer never arrived, is one request', async () => {
    const person = visit()
    const check = await answerAll(person)
    const before = new Map(person.cookies)
    await person.send('/demande/envoyer')
    for (const [name, value] of before) person.cookies.set(name, value)
    person.cookies.delete('hent-recu')
    person.back(check)
    expect((await person.send('/demande/envoyer')).to).toBe('/demande/recue')
    expect(readable((await person.follow()).html)).toContain('7K3M-P2QX-9DFA')
    const keys = calls('/v1/requests').map(({ headers }) => headers['idempotency-key'])
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
  })

  it('after sending, the first page asks whether it is another, which then has a key of its own', async () => {
    const person = visit()
    await answerAll(person)
    await person.send('/demande/envoyer')
    expect(readable((await person.get('/demande')).html)).toContain(fr.ask.before.title)
    expect((await person.send('/demande/nouvelle')).to).toBe(at('commune'))
    expect((await person.follow()).html).not.toContain('value="Lannion"')
    await answerAll(person)
    await person.send('/demande/envoyer')
    const keys = calls('/v1/requests').map(({ headers }) => headers['idempotency-key'])
    expect(new Set(keys).size).toBe(2)
  })

  it('keeps the answers of two tabs on different screens', async () => {
    const person = visit()
    await person.get('/demande')
    await answer(person, 'commune', { commune: 'Lannion' })
    await answer(person, 'besoins', { needs: 'vae' })
    const second = await person.get(at('besoins'))
    await person.get(at('echanges'))
    await person.send(at('echanges'), { modes: 'video' })
    person.back(second)
    await person.send(at('besoins'), { needs: ['vae', 'reception'] })
    await person.get(at('echanges'))
    expect(person.page().html).toMatch(/value="video" checked/)
    await person.get(at('besoins'))
    expect(person.page().html).toMatch(/value="reception" checked/)
  })

  it('takes an answer on a screen whose draft is gone, and asks what is missing before it', async () => {
    const person = visit()
    await person.get('/demande')
    await answer(person, 'commune', { commune: 'Lannion' })
    await answer(person, 'besoins', { needs: 'vae' })
    const shown = person.page()
    person.cookies.delete('hent-brouillon')
    person.back(shown)
    expect((await person.send(at('echanges'), { modes: 'video' })).to).toBe(at('commune'))
    await person.follow()
    await answer(person, 'commune', { commune: 'Lannion' })
    expect((await person.send(at('besoins'), { needs: 'vae' })).to).toBe(at('accueil'))
  })

  it('shows what was typed again where the page was open too long', async () => {
    const person = visit()
    await person.get('/demande')
    const { status, html } = await person.send(at('commune'), { commune: 'Lannion', _csrf: 'stale' })
    expect(status).toBe(403)
    expect(html).toContain('value="Lannion"')
    expect((await person.send(at('commune'))).to).toBe(at('besoins'))
  })

  it('offers to go on with what was begun, or to erase it', async () => {
    const person = visit()
    await person.get('/demande')
    await answer(person, 'commune', { commune: 'Lannion' })
    const begun = await person.get('/demande')
    expect(readable(begun.html)).toContain(screenTexts.fr.begun.title)
    expect(begun.html).toContain(`href="${at('besoins')}"`)
    await person.get('/demande/arreter')
    await person.send('/demande/arreter')
    expect(readable((await person.follow()).html)).toContain(screenTexts.fr.stopped)
    expect((await person.get('/demande')).html).toContain('name="commune"')
    expect(person.page().html).not.toContain('value="Lannion"')
  })

  it('leads past no question that is not answered', async () => {
    const person = visit()
    expect(await person.get(at('message'))).toMatchObject({ status: 303, to: '/demande' })
    await person.get('/demande')
    await answer(person, 'commune', { commune: 'Lannion' })
    expect((await person.get(at('message'))).to).toBe(at('besoins'))
    expect((await person.get('/demande/verifier')).to).toBe(at('besoins'))
    expect((await person.get(at('mot-de-passe'))).status).toBe(404)
  })
})

describe('what was typed', () => {
  const log = createLog({ service: 'portal', level: 'silent' })
  const stored: string[] = []
  const away: Drafts = {
    read: async () => Promise.reject(new AppError('dependency-unavailable')),
    write: async () => Promise.reject(new AppError('dependency-unavailable')),
    sent: async () => Promise.reject(new AppError('dependency-unavailable')),
    erase: async () => Promise.reject(new AppError('dependency-unavailable')),
  }
  let near: Neighbours
  beforeAll(async () => {
    near = await startNeighbours(wellNeighbours())
  })
  afterAll(() => near.stop())

  it('stands in no address and in no cookie', async () => {
    const drafts = createDrafts(undefined, log)
    const app = await startPortal(near.url, { drafts })
    const person = visitor(app)
    const to: string[] = []
    await person.get('/demande')
    for (const [screen, fields] of [
      ['commune', { commune: 'Lannion' }],
      ['besoins', { needs: 'vae' }],
      ['echanges', { modes: 'phone' }],
    ] as const) {
      await person.send(at(screen), { ...fields })
      to.push(person.page().to)
      await person.follow()
      stored.push(...[...person.cookies.values()].map((value) => decodeURIComponent(value)))
    }
    expect(to).toEqual([at('besoins'), at('echanges'), at('accueil')])
    for (const text of stored) expect(Buffer.from(text, 'base64').toString('latin1')).not.toMatch(/Lannion|phone|vae/)
    await app.close()
  })

  it('is shown on one page with all questions where it cannot be kept between screens', async () => {
    const app = await startPortal(near.url, { drafts: away })
    const person = visitor(app)
    expect(await person.get('/demande')).toMatchObject({ status: 303, to: '/demande/une-page' })
    await person.follow()
    const { _csrf = '' } = Object.fromEntries([['_csrf', /name="_csrf" value="([^"]+)"/.exec(person.page().html)?.[1]]])
    const { status, html } = await person.post(at('commune'), { _csrf, commune: 'Lannion' })
    expect(status).toBe(503)
    expect(readable(html)).toContain('toutes les questions sur une seule page')
    expect(html).toContain('value="Lannion"')
    const later = await person.post(at('message'), { _csrf, wish: 'Bonjour' })
    expect(later.status).toBe(503)
    expect(later.html).toContain('>Bonjour</textarea>')
    await app.close()
  })
})
