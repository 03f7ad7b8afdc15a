// The pages of people: found, invited, given other roles, their access ended after it was asked and given back; a
// manager's of their own structure.

import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { problem, usePages } from '../../testing/pages.ts'
import { endedPerson, person } from '../../testing/people-contracts.ts'

const { calls, loggedIn, tell } = usePages()
const list = '/region/personnes'
const own = `${list}/${person.agentId}`
const api = `/v1/agents/${person.agentId}`
const ofStructure = '/pro/structure/hent--ml-lannion/personnes'
const sent = (method: string, path = '/v1/agents') => calls(path).findLast((one) => one.method === method)
const asked = () => new URLSearchParams(calls('/v1/agents').at(-1)?.path.split('?')[1])

async function atPerson() {
  const agent = await loggedIn('region')
  await agent.get(own)
  return agent
}

describe('the list of people', () => {
  it('says who may log in, with which roles, and who has not come yet', async () => {
    const text = readable((await (await loggedIn('region')).get(list)).html)
    expect(text).toContain('Conseil, Mission locale de Lannion')
    expect(text).toContain('Animation territoriale, Côtes-d’Armor')
    expect(text).toContain('Dernière connexion le lundi 23 novembre 2026')
    expect(text).toContain('Pas encore connectée')
  })

  it('is searched by address, role and structure, and read page by page', async () => {
    const agent = await loggedIn('region')
    const { html } = await agent.get(`${list}?mots=anne&role=adviser&structure=Autre+structure&acces=ended`)
    expect(Object.fromEntries(asked())).toEqual({
      ...{ q: 'anne', role: 'adviser', structureId: 'hent--autre', state: 'ended' },
    })
    expect(html).toContain(`suite=agent-1a2b3c4d5e6f7081`)
    await agent.get(`${list}?suite=agent-1a2b3c4d5e6f7081`)
    expect(asked().get('cursor')).toBe('agent-1a2b3c4d5e6f7081')
  })

  it('asks which structure where several are meant, and lists nobody meanwhile', async () => {
    const { html } = await (await loggedIn('region')).get(`${list}?structure=struc`)
    expect(readable(html)).toContain('Plusieurs structures portent ce nom')
    expect(html).toContain('structureId=hent--autre')
    expect(calls('/v1/agents')).toEqual([])
  })

  it('says that nobody was found', async () => {
    const agent = await loggedIn('region')
    tell({ 'GET /v1/agents': { body: { agents: [] } } })
    expect(readable((await agent.get(`${list}?mots=loutre`)).html)).toContain('Personne ne répond à cette recherche.')
  })
})

describe('an invitation', () => {
  const typed = { email: 'neuve@ml.example', label: 'Conseillère' }
  it('goes out with the role and the structure that was named', async () => {
    const agent = await loggedIn('region')
    await agent.get(`${list}/inviter`)
    const { to } = await agent.send(`${list}/inviter`, { ...typed, role: 'adviser', structure: 'autre structure' })
    expect(to).toBe(own)
    expect(sent('POST')?.body).toEqual({ ...typed, roles: [{ role: 'adviser', structureId: 'hent--autre' }] })
  })

  it('gives the Region’s role everywhere, and an animator’s on a territory', async () => {
    const agent = await loggedIn('region')
    await agent.get(`${list}/inviter`)
    await agent.send(`${list}/inviter`, { ...typed, role: 'region' })
    expect(sent('POST')?.body).toMatchObject({ roles: [{ role: 'region', territory: '53' }] })
    await agent.get(`${list}/inviter`)
    const wrong = await agent.send(`${list}/inviter`, { ...typed, role: 'animator' })
    expect([wrong.status, readable(wrong.html).includes('Choisissez le territoire de l’animation')]).toEqual([
      400,
      true,
    ])
  })

  it('says at its field what is missing, and keeps what was typed', async () => {
    const agent = await loggedIn('region')
    await agent.get(`${list}/inviter`)
    const nothing = readable((await agent.send(`${list}/inviter`)).html)
    for (const fault of ['Écrivez une adresse', 'Écrivez la fonction de cette personne', 'Choisissez un rôle']) {
      expect(nothing).toContain(fault)
    }
    const noRole = await agent.send(`${list}/inviter`, typed)
    expect([noRole.status, readable(noRole.html).includes('Choisissez un rôle')]).toEqual([400, true])
    expect(noRole.html).toContain('value="neuve@ml.example"')
    const several = await agent.send(`${list}/inviter`, { ...typed, role: 'adviser', structure: 'struc' })
    expect(several.html).toMatch(/name="structureId"[^>]*value="hent--autre"/)
    const chosen = { ...typed, role: 'adviser', structure: 'struc', structureId: 'hent--autre' }
    expect((await agent.send(`${list}/inviter`, chosen)).to).toBe(own)
  })

  it('of somebody known says so beside the address', async () => {
    const agent = await loggedIn('region')
    await agent.get(`${list}/inviter`)
    const errors = [{ pointer: '/email', code: 'already-known' }]
    tell({ 'POST /v1/agents': { ...problem('invalid-input'), errors } })
    const { status, html } = await agent.send(`${list}/inviter`, { ...typed, role: 'region' })
    expect([status, readable(html).includes('déjà celle d’une personne de l’annuaire')]).toEqual([400, true])
    expect(html).toContain('href="#email"')
  })
})

describe('a person', () => {
  it('is shown with what they may, since when, and what became of it', async () => {
    const text = readable((await (await loggedIn('region')).get(own)).html)
    expect(text).toContain('06 39 98 00 42')
    expect(text).toContain('Rôles, par Région, service orientation, le vendredi 20 novembre 2026.')
    expect(text).toContain('Rôle donné : Animation territoriale, Côtes-d’Armor')
    expect(text).toContain('Fonction : « Conseillère » devient « Conseillère en insertion »')
    expect(text).toContain('La liste de l’exploitant')
  })

  it('keeps the roles that stay ticked and takes one more, over the version that was read', async () => {
    const agent = await atPerson()
    const change = { kept: 'adviser@hent--ml-lannion', role: 'manager', structure: 'Autre structure' }
    expect((await agent.send(`${own}/roles`, change)).to).toBe(own)
    const patched = sent('PATCH', api)
    expect(patched?.headers['if-match']).toBe('"3"')
    expect(patched?.body).toEqual({
      roles: [
        { role: 'adviser', structureId: 'hent--ml-lannion' },
        { role: 'manager', structureId: 'hent--autre' },
      ],
    })
  })

  it('with no role left is led to the end of their access', async () => {
    const agent = await atPerson()
    tell({ [`PATCH ${api}`]: { ...problem('invalid-input'), errors: [{ pointer: '/roles', code: 'minItems' }] } })
    const { status, html } = await agent.send(`${own}/roles`, { kept: [] })
    expect([status, readable(html).includes('mettez fin à l’accès')]).toEqual([400, true])
    expect(html).not.toMatch(/name="kept"[^>]*checked/)
  })

  it('has another function and mobile, or follows the list again', async () => {
    const agent = await atPerson()
    await agent.send(`${own}/fonction`, { label: 'Directrice', mobile: '' })
    expect(sent('PATCH', api)?.body).toEqual({ label: 'Directrice', mobile: '' })
    await agent.get(own)
    await agent.send(`${own}/liste`)
    expect(sent('PATCH', api)?.body).toEqual({ roles: null })
  })

  it('changed by somebody else meanwhile is not overwritten', async () => {
    const agent = await atPerson()
    tell({ [`PATCH ${api}`]: problem('precondition-failed') })
    const { status, html } = await agent.send(`${own}/fonction`, { label: 'Directrice', mobile: '' })
    expect([status, readable(html).includes('Quelqu’un d’autre vient de modifier')]).toEqual([409, true])
  })

  it('loses access after a question, and has it back on the same page', async () => {
    const agent = await atPerson()
    const question = await agent.get(`${own}/fin`)
    expect(readable(question.html)).toContain('quitte son équipe aussitôt')
    expect(calls(`${api}/ending`)).toEqual([])
    expect((await agent.send(`${own}/fin`)).to).toBe(own)
    expect(sent('POST', `${api}/ending`)?.headers['if-match']).toBe('"3"')
    tell({ [`GET ${api}`]: { body: endedPerson } })
    const ended = await agent.get(own)
    expect(readable(ended.html)).toContain('Accès arrêté')
    expect(ended.html).not.toContain(`${own}/roles`)
    await agent.send(`${own}/retour`)
    expect(calls(`${api}/return`)).toHaveLength(1)
  })

  it('a person who cannot be let go is said in words', async () => {
    const agent = await atPerson()
    await agent.get(`${own}/fin`)
    tell({ [`POST ${api}/ending`]: problem('conflict') })
    const { status, html } = await agent.send(`${own}/fin`)
    expect([status, readable(html).includes('Ce changement n’est pas possible')]).toEqual([409, true])
  })
})

describe('a manager', () => {
  it('comes from their structure to its people, and asks for those alone', async () => {
    const agent = await loggedIn('manager')
    expect((await agent.get('/pro/structure/hent--ml-lannion')).html).toContain(`href="${ofStructure}"`)
    expect(readable((await agent.get(ofStructure)).html)).toContain('Mission locale de Lannion : qui peut se connecter')
    expect(asked().get('structureId')).toBe('hent--ml-lannion')
  })

  it('ticks the roles of their structure', async () => {
    const agent = await loggedIn('manager')
    await agent.get(`${ofStructure}/inviter`)
    await agent.send(`${ofStructure}/inviter`, { email: 'a@b.example', label: 'Conseil', roles: ['adviser', 'region'] })
    expect(sent('POST')?.body).toMatchObject({ roles: [{ role: 'adviser', structureId: 'hent--ml-lannion' }] })
    await agent.get(`${ofStructure}/${person.agentId}`)
    await agent.send(`${ofStructure}/${person.agentId}/roles`, { roles: ['manager'] })
    expect(sent('PATCH', api)?.body).toEqual({ roles: [{ role: 'manager', structureId: 'hent--ml-lannion' }] })
  })

  it('sees of somebody who is elsewhere too only what is theirs to change', async () => {
    const agent = await loggedIn('manager')
    tell({ [`GET ${api}`]: { body: { ...person, isElsewhere: true } } })
    const { html } = await agent.get(`${ofStructure}/${person.agentId}`)
    expect(readable(html)).toContain('Elle a aussi un rôle ailleurs')
    expect(html).toContain('/roles"')
    expect(html).not.toContain('/fonction"')
    expect(html).not.toContain('/fin"')
  })

  it('of another structure finds nobody', async () => {
    const agent = await loggedIn('manager')
    expect((await agent.get('/pro/structure/hent--autre/personnes')).status).toBe(404)
    expect((await (await loggedIn('adviser')).get(ofStructure)).status).toBe(404)
    expect((await (await loggedIn('manager')).get(list)).status).toBe(403)
  })
})
