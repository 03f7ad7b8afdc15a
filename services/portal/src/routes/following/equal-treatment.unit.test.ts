// The one question after a request, to check equal treatment.

import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { answers, problem, usePages } from '../../testing/pages.ts'
import { requestId } from '../../testing/request-contracts.ts'

const { calls, following, loggedIn, tell, visit } = usePages()
const at = `/v1/stories/${requestId}/equal-treatment`
const told = () => calls(at).filter(({ method }) => method === 'PUT')
const nothingSaid = () => tell({ [`GET ${at}`]: { body: { gender: null } } })

async function asked() {
  const person = visit()
  await person.get('/demande/une-page')
  await person.send('/demande/une-page', answers)
  await person.follow()
  return person
}

describe('after a request', () => {
  it('is offered once, answered with the person’s own token, and leads back to the code and words', async () => {
    nothingSaid()
    const person = await asked()
    expect(readable(person.page().html)).toContain('Une dernière question, facultative')
    await person.send('/demande/recue/question')
    const { html } = await person.follow()
    for (const part of [
      'Pour vérifier que chacun est traité pareil',
      'Une femme',
      'Autre, ou je préfère ne pas le dire',
    ]) {
      expect(readable(html)).toContain(part)
    }
    expect(html).not.toContain('checked')
    await person.send('/suivi/question', { gender: 'woman' })
    expect(told()).toMatchObject([{ body: { gender: 'woman' }, headers: { authorization: 'Bearer a.person.token' } }])
    expect(person.page().to).toBe('/demande/recue')
    const read = readable((await person.follow()).html)
    expect(read).toContain('Merci, votre réponse est enregistrée.')
    expect(read).toContain('badof gihul majot nirud sobak')
    expect(read).not.toContain('Une dernière question')
  })

  it('is passed over by one button, or by an answer without a choice: nothing is said', async () => {
    nothingSaid()
    for (const nth of [0, 1]) {
      const person = await asked()
      await person.send('/demande/recue/question')
      await person.follow()
      await person.send('/suivi/question', {}, nth)
      expect(person.page().to).toBe('/demande/recue')
      expect(readable((await person.follow()).html)).not.toContain('enregistrée')
    }
    expect(told()).toEqual([])
  })

  it('is not put to somebody at a counter, where another fills in the form', async () => {
    const agent = await loggedIn()
    await agent.get('/pro/demande')
    await agent.send('/pro/demande', answers)
    expect(readable((await agent.follow()).html)).not.toContain('Une dernière question')
    await agent.get('/pro/sortir')
    const [, _csrf = ''] = /name="_csrf" value="([^"]+)"/.exec(agent.page().html) ?? []
    expect((await agent.post('/demande/recue/question', { _csrf })).to).toBe('/demande/recue')
    expect(calls('/v1/person-sessions')).toEqual([])
  })

  it('is never part of what intake receives', async () => {
    await asked()
    const [sent] = calls('/v1/requests')
    expect(JSON.stringify(sent?.body)).not.toMatch(/gender|woman/)
  })
})

describe('on the page of who follows', () => {
  it('shows what was said, which is changed or taken back', async () => {
    const person = await following()
    expect((await person.follow()).html).toContain('href="/suivi/question"')
    await person.get('/suivi/question')
    expect(person.page().html).toMatch(/value="woman" checked/)
    await person.send('/suivi/question', { gender: 'man' })
    expect(person.page().to).toBe('/suivi')
    expect(readable((await person.follow()).html)).toContain('Merci, votre réponse est enregistrée.')
    await person.get('/suivi/question')
    await person.send('/suivi/question', {}, 2)
    expect(readable((await person.follow()).html)).toContain('Votre réponse est retirée.')
    expect(told().map(({ body }) => body)).toEqual([{ gender: 'man' }, { gender: null }])
  })

  it('takes no code but its own, and says so kindly once the request is erased', async () => {
    const person = await following()
    await person.get('/suivi/question')
    await person.send('/suivi/question', { gender: 'F' })
    expect(told()).toEqual([])
    tell({ [`PUT ${at}`]: problem('gone') })
    await person.get('/suivi/question')
    await person.send('/suivi/question', { gender: 'man' })
    expect(readable((await person.follow()).html)).toContain('Votre demande a été effacée')
  })

  it.each([
    ['br', 'Ur vaouez'],
    ['en', 'A woman'],
  ])('speaks %s', async (language, word) => {
    const person = await following()
    expect(readable((await person.get(`/suivi/question?lang=${language}`)).html)).toContain(word)
  })
})
