// What became of a structure's record, as who looks after it reads it.

import { describe, expect, it } from 'vitest'
import { importId } from '../../testing/import-contracts.ts'
import { readable } from '../../testing/neighbours.ts'
import { problem, usePages } from '../../testing/pages.ts'

const { calls, loggedIn, tell } = usePages()
const structure = '/pro/structure/hent--ml-lannion'
const at = `${structure}/historique`
const api = '/v1/structures/hent--ml-lannion/versions'

describe('the history of a structure', () => {
  it('is led to from its page, and says when, by whom, and what in words', async () => {
    const manager = await loggedIn('manager')
    expect((await manager.get(structure)).html).toContain(`href="${at}"`)
    const read = readable((await manager.get(at)).html)
    expect(read).toContain('20 novembre 2026 à 10 h Par Responsable, Mission locale de Lannion.')
    expect(read).toContain('horaires : « lundi à vendredi : 9 h–12 h » devient « lundi à vendredi : 9 h–17 h »')
    expect(read).toContain('fermetures : changement')
    expect(read).toContain(
      'service modifié, Conseil en évolution professionnelle : modalités : « Par téléphone » devient',
    )
    expect(read).toContain('Par le fichier de votre réseau. Première fiche dans l’annuaire.')
    expect(read).not.toContain('{')
  })

  it('gives a setting back to the file, on the page that tells of it', async () => {
    const manager = await loggedIn('manager')
    await manager.get(at)
    expect((await manager.send(`${structure}/give-back`)).to).toBe(structure)
    const [patch] = calls('/v1/structures/hent--ml-lannion/settings').filter(({ method }) => method === 'PATCH')
    expect(patch?.body).toEqual({ weeklyCapacity: null })
  })

  it('leads an animator to the file that made a change, where it is undone, and nobody who may not open it', async () => {
    const file = `href="/pro/annuaire/${importId}"`
    expect((await (await loggedIn('animator')).get(at)).html).toContain(file)
    const { html } = await (await loggedIn('manager')).get(at)
    expect([html.includes(file), readable(html).includes('Par un fichier importé : Animation territoriale')]).toEqual([
      false,
      true,
    ])
  })

  it('goes back page by page', async () => {
    const manager = await loggedIn('manager')
    expect((await manager.get(at)).html).toContain(`href="${at}?avant=1"`)
    const { html } = await manager.get(`${at}?avant=1`)
    expect(calls(api).at(-1)?.path).toBe(`${api}?before=1`)
    expect(html).toContain(`href="${at}"`)
  })

  it('is nobody else’s', async () => {
    const agent = await loggedIn('adviser')
    tell({ 'GET /v1/structures/hent--ml-lannion/settings': problem('not-found'), [`GET ${api}`]: problem('not-found') })
    expect((await agent.get(at)).status).toBe(404)
  })
})
