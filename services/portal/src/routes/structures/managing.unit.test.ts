// Who looks after a structure: room, hours, closures, leave, where the team is told; the list of minors.

import { describe, expect, it } from 'vitest'
import { readable } from '../../testing/neighbours.ts'
import { problem, usePages } from '../../testing/pages.ts'
import { settings } from '../../testing/team-contracts.ts'

const { calls, loggedIn, tell } = usePages()
const at = '/pro/structure/hent--ml-lannion'
const api = '/v1/structures/hent--ml-lannion/settings'
const sent = () => calls(api).filter(({ method }) => method === 'PATCH')

async function atStructure() {
  const agent = await loggedIn('manager')
  expect((await agent.get('/pro/structure')).to).toBe(at)
  await agent.follow()
  return agent
}

describe('a manager', () => {
  it('reads what is set, in words, and what is wrong with it', async () => {
    const agent = await atStructure()
    tell({
      'GET /v1/alarms': {
        body: {
          alarms: [
            {
              alarmId: 'alarm-1',
              kind: 'unreachable',
              structureId: settings.structureId,
              name: settings.name,
              from: '2026-11-20',
              to: '2026-11-20',
              channel: 'sms',
            },
          ],
        },
      },
    })
    const read = readable((await agent.get(at)).html)
    expect(read).toContain('les SMS n’arrivent plus à son mobile')
    expect(read).toContain('lundi à vendredi : 9 h–12 h 30')
    expect(read).toContain('du jeudi 24 décembre 2026 au vendredi 1er janvier 2027, Fêtes')
    expect(read).toContain('remplacement : Conseiller 2')
  })

  it('reads a record nobody has looked over for a year, and says in one gesture that nothing has changed', async () => {
    const agent = await atStructure()
    const review = '/v1/structures/hent--ml-lannion/review'
    const read = readable(agent.page().html)
    expect(read).toContain('Cette fiche n’a pas été revue depuis le lundi 3 mars 2025')
    expect(read).toContain('02 61 91 00 00')
    expect((await agent.send(`${at}/review`)).to).toBe(at)
    expect(calls(review).map(({ method, body }) => [method, body])).toEqual([['POST', {}]])
    tell({ 'GET /v1/alarms': { body: { alarms: [] } } })
    const after = await agent.follow()
    expect(readable(after.html)).toContain('C’est noté : la fiche est à jour.')
    expect(after.html).not.toContain(`${at}/review`)
  })

  it('says the structure is full until a day, over the version that was read', async () => {
    const agent = await atStructure()
    expect((await agent.send(`${at}/capacity`, { full: 'yes', fullUntil: '14/12/2026', commitmentDays: '' })).to).toBe(
      at,
    )
    expect(sent()[0]?.headers['if-match']).toBe('"3"')
    expect(sent()[0]?.body).toEqual({ weeklyCapacity: 12, commitmentDays: null, full: true, fullUntil: '2026-12-14' })
    expect(readable((await agent.follow()).html)).toContain('C’est enregistré.')
  })

  it('is told at the field what is no number and no day, and loses nothing', async () => {
    const agent = await atStructure()
    const { status, html } = await agent.send(`${at}/capacity`, {
      weeklyCapacity: 'douze',
      full: 'yes',
      fullUntil: 'demain',
    })
    expect(status).toBe(400)
    expect(html).toContain('value="douze"')
    expect(readable(html)).toContain('Donnez un nombre entier')
    expect(readable(html)).toContain('Donnez un jour')
    expect(sent()).toEqual([])
  })

  it('types a week as people do', async () => {
    const agent = await atStructure()
    const unclear = await agent.send(`${at}/hours`, { 'hours-Mo': 'le matin' })
    expect(readable(unclear.html)).toContain('Lundi : écrivez par exemple')
    expect(unclear.html).toContain('value="le matin"')
    await agent.send(`${at}/hours`, {
      'hours-Mo': '9h-12h',
      'hours-Tu': '',
      'hours-We': '',
      'hours-Th': '',
      'hours-Fr': '',
    })
    expect(sent()[0]?.body).toEqual({ opening: 'Mo 09:00-12:00; PH off' })
  })

  it('announces a closure and takes one back', async () => {
    const agent = await atStructure()
    const backwards = await agent.send(`${at}/closures`, { closureFrom: '2027-02-05', closureTo: '2027-02-01' }, 1)
    expect(readable(backwards.html)).toContain('Le dernier jour vient avant le premier.')
    await agent.send(`${at}/closures`, { closureFrom: '2027-02-01', closureTo: '05/02/2027' }, 1)
    expect(sent()[0]?.body).toEqual({
      closures: [...settings.values.closures, { from: '2027-02-01', to: '2027-02-05' }],
    })
    await agent.follow()
    await agent.send(`${at}/closures`, {}, 0)
    expect(sent()[1]?.body).toEqual({ closures: [] })
  })

  it('announces an adviser’s leave with who replaces them', async () => {
    const agent = await atStructure()
    const leave = { who: 'agent-2', leaveFrom: '2026-12-21', leaveTo: '2026-12-31' }
    const itself = await agent.send(`${at}/leave`, { ...leave, substitute: 'agent-2' }, 1)
    expect(readable(itself.html)).toContain('Choisissez quelqu’un d’autre pour remplacer.')
    await agent.send(`${at}/leave`, { ...leave, substitute: 'agent-1' }, 1)
    const days = { from: '2026-12-21', to: '2026-12-31', substituteId: 'agent-1' }
    expect(sent()[0]?.body).toEqual({ leave: { 'agent-2': [days] } })
    await agent.follow()
    await agent.send(`${at}/leave`, {}, 0)
    expect(sent()[1]?.body).toEqual({ leave: { 'agent-1': [] } })
  })

  it('says where the team is told, and learns at the field what is no mobile', async () => {
    const agent = await atStructure()
    const none = await agent.send(`${at}/reach`, { smsFirst: 'yes', dutyMobile: '' })
    expect(readable(none.html)).toContain('Donnez un mobile pour être prévenu par SMS.')
    tell({ [`PATCH ${api}`]: problem('invalid-input', { errors: [{ pointer: '/dutyMobile', code: 'not-a-mobile' }] }) })
    const wrong = await agent.send(`${at}/reach`, { dutyMobile: '02 96 00 00 00', smsFirst: 'yes' })
    expect(readable(wrong.html)).toContain('Ce n’est pas un numéro de mobile.')
    expect(wrong.html).toContain('value="02 96 00 00 00"')
    tell({ [`PATCH ${api}`]: { body: settings } })
    await agent.send(`${at}/reach`, { dutyMobile: '07 12 34 56 78' })
    expect(sent().at(-1)?.body).toMatchObject({ dutyMobile: '07 12 34 56 78', smsFirst: true })
  })

  it('says service by service who is told, that what can wait is read once a day, and whether mails name the service', async () => {
    const agent = await atStructure()
    const { html } = agent.page()
    expect(readable(html)).toContain('Son mobile est connu')
    expect(html).toMatch(/name="whom-cep"[^>]*value="both"[^>]*checked/)
    await agent.send(`${at}/telling`, { 'whom-reception': 'advisers', 'whom-cep': 'team', dailyDigest: 'yes' })
    expect(sent()[0]?.body).toEqual({
      whomToTell: [{ service: 'reception', whom: 'advisers' }],
      dailyDigest: true,
      fullMessages: false,
    })
    await agent.follow()
    await agent.send(`${at}/telling`, {
      fullMessages: 'yes',
      'whom-cep': 'both',
      'advisers-cep': ['agent-1', 'agent-2', 'somebody'],
    })
    expect(sent()[1]?.body).toMatchObject({
      whomToTell: [{ service: 'cep', whom: 'both', agentIds: ['agent-1', 'agent-2'] }],
      fullMessages: true,
    })
  })

  it('says how people are welcomed: who needs an access or a language comes first where it is', async () => {
    const agent = await atStructure()
    const none = await agent.send(`${at}/welcome`, { languages: [], accessibility: ['step-free'] })
    expect(readable(none.html)).toContain('Cochez au moins une langue.')
    expect(none.html).toMatch(/name="accessibility"[^>]*value="step-free"[^>]*checked/)
    expect(none.html).not.toMatch(/name="languages"[^>]*checked/)
    await agent.send(`${at}/welcome`, { languages: ['fr', 'br'], accessibility: ['step-free', 'somewhere'] })
    expect(sent()[0]?.body).toEqual({ languages: ['fr', 'br'], accessibility: ['step-free'] })
  })

  it('reads until when it is engaged, and does not set it', async () => {
    const { html } = (await atStructure()).page()
    expect(readable(html)).toContain(
      'Convention 2025-114, signée le mercredi 15 janvier 2025, jusqu’au vendredi 31 décembre 2027.',
    )
    expect(html).not.toContain(`action="${at}/engagement"`)
  })

  it('reads where requests arrive, beside the address that hears of those without an answer', async () => {
    const { html } = (await atStructure()).page()
    const read = readable(html)
    expect(html).toMatch(/name="email"[^>]*value="accueil@ml-lannion.example"/)
    expect(read).toContain('Il vient du fichier de votre réseau')
    expect(read).toContain('Courriel prévenu si une demande reste sans suite')
  })

  it('a manager without a mailbox is offered no mail of the day, and reads why', async () => {
    const agent = await atStructure()
    tell({ [`GET ${api}`]: { body: { ...settings, email: null } } })
    const { html } = await agent.get(at)
    expect(html).not.toContain('name="dailyDigest"')
    expect(readable(html)).toContain('elle ne reçoit pas de courriel du jour')
    expect(readable(html)).toContain('Aucun courriel n’est connu pour recevoir les demandes')
  })

  it('gives the team another mailbox, and gives it back to the file by emptying it', async () => {
    const agent = await atStructure()
    await agent.send(`${at}/reach`, { dutyMobile: '' })
    expect(sent().at(-1)?.body).not.toHaveProperty('email')
    await agent.follow()
    await agent.send(`${at}/reach`, { email: 'equipe@ml-lannion.example' })
    expect(sent().at(-1)?.body).toMatchObject({ email: 'equipe@ml-lannion.example' })
    const edited = [{ field: 'email', by: 'agent-1', at: '2026-11-02T09:00:00.000Z' }]
    tell({ [`GET ${api}`]: { body: { ...settings, email: 'equipe@ml-lannion.example', edited } } })
    const read = readable((await agent.get(at)).html)
    expect(read).toContain('videz le champ pour reprendre celui du fichier')
    expect(read).toContain('Rendre au fichier : Courriel de l’équipe')
    await agent.send(`${at}/reach`, { email: '' })
    expect(sent().at(-1)?.body).toMatchObject({ email: null })
  })

  it('learns at the field that a mailbox is not complete, and loses nothing', async () => {
    const agent = await atStructure()
    const errors = ['format', 'type', 'any-of'].map((code) => ({ pointer: '/email', code }))
    tell({ [`PATCH ${api}`]: problem('invalid-input', { errors }) })
    const { html } = await agent.send(`${at}/reach`, { email: 'equipe@' })
    // In the summary, and at the field.
    expect(readable(html).match(/Ce courriel n’est pas complet/g)).toHaveLength(2)
    expect(html).toContain('value="equipe@"')
  })

  it('reads at which addresses nothing arrives, and has them tried again', async () => {
    const agent = await atStructure()
    expect(agent.page().html).not.toContain('id="adresses"')
    const addresses = [
      { channel: 'email', since: '2026-11-20T09:00:00.000Z' },
      { channel: 'sms', agentId: 'agent-2', since: '2026-11-21T09:00:00.000Z' },
    ]
    const dead = '/v1/structures/hent--ml-lannion/dead-addresses'
    tell({ [`GET ${dead}`]: { body: { addresses } } })
    const read = readable((await agent.get(at)).html)
    expect(read).toContain('Le courriel de l’équipe, depuis le vendredi 20 novembre 2026')
    expect(read).toContain('Donner une autre adresse à l’équipe')
    expect(read).toContain('Le mobile de « Conseiller 2 », depuis le samedi 21 novembre 2026')
    expect((await agent.send(`${at}/adresses`)).to).toBe(at)
    for (const told of [`${dead}/confirmation`, '/v1/structures/hent--ml-lannion/addresses/confirmation']) {
      expect(calls(told)).toMatchObject([{ method: 'POST', body: {} }])
    }
    expect(readable((await agent.follow()).html)).toContain('la prochaine demande essaiera à nouveau')
  })

  it('reads who changes the address of an adviser, where theirs alone fails', async () => {
    const agent = await atStructure()
    const addresses = [{ channel: 'sms', agentId: 'agent-2', since: '2026-11-21T09:00:00.000Z' }]
    tell({ 'GET /v1/structures/hent--ml-lannion/dead-addresses': { body: { addresses } } })
    const read = readable((await agent.get(at)).html)
    expect(read).toContain('se change dans « Personnes »')
    expect(read).not.toContain('Donner une autre adresse à l’équipe')
  })

  it('has an address tried again from the list of what is to mend', async () => {
    const agent = await loggedIn('manager')
    await agent.get('/pro')
    expect(readable(agent.page().html)).toContain('essayer à nouveau : Mission locale de Lannion')
    expect((await agent.send(`${at}/adresses`)).to).toBe('/pro')
  })

  it('reads which regular mails somebody has stopped, and receives them again', async () => {
    const agent = await atStructure()
    expect(agent.page().html).not.toContain('id="courriels"')
    const stopped = [{ kind: 'digest', since: '2026-11-20T09:00:00.000Z' }]
    tell({ 'GET /v1/structures/hent--ml-lannion/stopped-mails': { body: { stopped } } })
    const read = readable((await agent.get(at)).html)
    expect(read).toContain('« Les nouvelles du jour » : arrêté depuis le')
    expect(read).not.toContain('Le mois de votre structure')
    expect((await agent.send(`${at}/courriels`, { kind: 'digest' })).to).toBe(at)
    expect(calls('/v1/structures/hent--ml-lannion/stopped-mails/resumption')).toMatchObject([
      { body: { kind: 'digest' } },
    ])
    expect(readable((await agent.follow()).html)).toContain('ces courriels partiront à nouveau')
  })

  it('reads at which adviser’s own address nothing arrives', async () => {
    const agent = await atStructure()
    const alarm = {
      alarmId: 'alarm-1',
      kind: 'unreachable',
      structureId: settings.structureId,
      name: settings.name,
      channel: 'email',
    }
    const days = { from: '2026-11-20', to: '2026-11-20' }
    tell({ 'GET /v1/alarms': { body: { alarms: [{ ...alarm, ...days, account: 'Conseiller 2' }] } } })
    expect(readable((await agent.get(at)).html)).toContain('les courriels envoyés à « Conseiller 2 » reviennent')
  })

  it('undoes nobody’s change by accident, and gives a field back to the file', async () => {
    const agent = await atStructure()
    tell({ [`PATCH ${api}`]: problem('precondition-failed') })
    const { status, html } = await agent.send(`${at}/capacity`)
    expect(status).toBe(409)
    expect(readable(html)).toContain('Quelqu’un a changé ces réglages entre-temps')
    tell({ [`PATCH ${api}`]: { body: settings } })
    await agent.send(`${at}/give-back`)
    expect(sent().at(-1)?.body).toEqual({ weeklyCapacity: null })
  })

  it('reads the minors of a platform by an act of its own, and is told it is logged', async () => {
    const agent = await atStructure()
    expect(agent.page().html).toContain(`href="${at}/jeunes"`)
    expect(readable((await agent.get(`${at}/jeunes`)).html)).toContain('Chaque nom lu est inscrit au registre')
    expect(calls('/v1/structures/hent--ml-lannion/dropout-list')).toEqual([])
    const without = await agent.send(`${at}/jeunes`)
    expect([without.status, calls('/v1/structures/hent--ml-lannion/dropout-list')]).toEqual([400, []])
    expect(readable(without.html)).toContain('Dites pourquoi vous lisez cette liste.')
    const read = readable((await agent.send(`${at}/jeunes`, { reason: 'handover' })).html)
    expect(calls('/v1/structures/hent--ml-lannion/dropout-list')[0]?.path).toContain('reason=handover')
    expect(read).toContain('Maëlle Le Gall')
    expect(read).toContain('2 jeunes de plus, sans nom')
  })

  it('of another structure, or an adviser, opens none of it', async () => {
    const agent = await loggedIn('manager')
    for (const path of ['/pro/structure/hent--autre', '/pro/structure/hent--autre/jeunes']) {
      expect((await agent.get(path)).status, path).toBe(404)
    }
    expect((await (await loggedIn('adviser')).get('/pro/structure')).status).toBe(403)
    expect((await (await loggedIn('adviser')).get(`${at}/jeunes`)).status).toBe(404)
  })
})

describe('who watches a territory', () => {
  it('comes from an alarm to the structure it is about', async () => {
    const agent = await loggedIn('animator')
    tell({
      'GET /v1/structures/hent--autre/settings': { body: { ...settings, structureId: 'hent--autre', name: 'Autre' } },
      'GET /v1/structures/hent--autre': { body: { structureId: 'hent--autre', name: 'Autre' } },
    })
    expect((await agent.get('/pro')).html).toContain('href="/pro/structure/hent--autre"')
    const { html } = await agent.get('/pro/structure/hent--autre')
    expect(readable(html)).toContain('3 refus pour la même raison')
    expect(html).not.toContain('/jeunes')
  })
})

describe('the Region', () => {
  it('sets until when a structure is engaged, and learns at the field what is no day', async () => {
    const agent = await loggedIn('region')
    await agent.get(at)
    const dates = { signed: '15/01/2026', reference: '2026-7' }
    const backwards = await agent.send(`${at}/engagement`, { ...dates, until: '01/01/2026' })
    expect(readable(backwards.html)).toContain('Le dernier jour vient avant le premier.')
    const long = await agent.send(`${at}/engagement`, { ...dates, until: '31/12/2028', reference: 'x'.repeat(101) })
    expect(readable(long.html)).toContain('Cette référence est trop longue : 100 caractères au plus.')
    expect(sent()).toEqual([])
    await agent.send(`${at}/engagement`, { ...dates, until: '31/12/2028' })
    expect(sent()[0]?.body).toEqual({
      engagement: { signed: '2026-01-15', until: '2028-12-31', reference: '2026-7' },
    })
  })
})
