import { describe, expect, it } from 'vitest'
import { readable } from '../../../testing/neighbours.ts'
import { usePages } from '../../../testing/pages.ts'
import { needsToRoute } from './door-answers.ts'

const { loggedIn } = usePages()

describe('needs to route', () => {
  it.each([
    ['are those received, without those answered at the door', 40, 15, 25],
    ['are all of them where fewer than five were answered', 40, '< 5', 40],
    ['are all of them in a month that does not tell it', 40, null, 40],
    ['are none where rounding says more answers than needs', 5, 10, 0],
    ['are as few as those received', '< 5', '< 5', '< 5'],
  ] as const)('%s', (_what, needs, answeredAtDoor, left) => expect(needsToRoute({ needs, answeredAtDoor })).toBe(left))
})

describe('a share of needs taken in charge', () => {
  // Of each service 40 needs: 25 were accepted and 5 answered at the door.
  it.each([
    ['/region?mois=2026-11', 'environ 71 % des besoins à orienter'],
    ['/region/parcours?mois=2026-11', 'environ 71 % des besoins à orienter'],
    ['/region/psad?mois=2026-11', 'Pris en charge 25 environ 71 %'],
    ['/region/carte?mois=2026-11&service=cep', 'Part prise en charge'],
    ['/region/rapport/2026', 'environ 71 % des besoins à orienter'],
  ])('of %s is of needs to route', async (path, said) => {
    expect(readable((await (await loggedIn('region')).get(path)).html)).toContain(said)
  })

  it.each([
    '/region',
    '/region/psad',
    '/region/parcours',
    '/region/tableaux?tableau=activity',
    '/region/rapport/2026',
    '/chiffres',
  ])('stands beside what the door answered on %s', async (path) => {
    const { html } = await (await loggedIn('region')).get(path)
    expect(readable(html)).toContain('Réponse donnée à l’accueil')
  })
})
