import { describe, expect, it } from 'vitest'
import { readable, titleOf } from '../../../testing/neighbours.ts'
import { usePages } from '../../../testing/pages.ts'
import { changeText, percentOfTallies, pointsText, tallyOf } from './dashboard-words.ts'
import { periodOf } from './period.ts'

const { calls, loggedIn } = usePages()
const told = (value: number | null, hidden = 0) => ({ value, hidden })

describe('a period', () => {
  it.each([
    ['mois', 'janvier 2026', 'décembre 2025'],
    ['trimestre', 'de novembre 2025 à janvier 2026', 'la période d’août à octobre 2025'],
    ['annee', 'de février 2025 à janvier 2026', 'la période de février 2024 à janvier 2025'],
    ['siècle', 'janvier 2026', 'décembre 2025'],
  ])('of a %s up to January is named, and the one before it', (kind, name, nameBefore) => {
    expect(periodOf('2026-01', kind)).toMatchObject({ name, nameBefore })
  })
})

describe('a comparison with the period before', () => {
  it.each([
    ['more', told(450), told(400), '+ 13 % par rapport à octobre 2026 (environ 400)'],
    ['less', told(300), told(400), '− 25 % par rapport à octobre 2026 (environ 400)'],
    ['the same', told(400), told(400), 'stable par rapport à octobre 2026 (environ 400)'],
    ['a number that is not told', told(null, 1), told(400), undefined],
    ['a period before that is not told', told(400), told(null, 1), undefined],
    ['numbers that chance moves', told(15), told(40), undefined],
    ['a sum of which too much is not told', told(40, 2), told(60), undefined],
    ['a sum of which little is not told', told(400, 2), told(400), 'stable par rapport à octobre 2026 (environ 400)'],
  ])('of %s', (_what, now, before, said) => expect(changeText(now, before, 'octobre 2026')).toBe(said))

  it('of shares is in points, where both are told', () => {
    expect(pointsText(63, 60, 'octobre 2026')).toBe('+ 3 points par rapport à octobre 2026 (environ 60 %)')
    expect(pointsText(59, 60, 'octobre 2026')).toBe('− 1 point par rapport à octobre 2026 (environ 60 %)')
    expect(pointsText(63, null, 'octobre 2026')).toBeUndefined()
    expect(percentOfTallies(told(40), told(80))).toBe(50)
    expect(percentOfTallies(told(40, 2), told(60))).toBeNull()
  })

  it('counts what is not told, and adds nothing for it', () => {
    expect(tallyOf([5, '< 5', 10])).toEqual({ value: 15, hidden: 1 })
    expect(tallyOf(['< 5'])).toEqual({ value: null, hidden: 1 })
  })

  it('may be of any month that is stored, each under its year', async () => {
    const { html } = await (await loggedIn('region')).get('/region?mois=2024-02')
    expect(titleOf(html)).toContain('février 2024')
    expect(html).toContain('<optgroup label="2024">')
    expect(html).toContain('<option value="2024-02" selected')
  })

  it('is on the page of the PSAD too', async () => {
    const { html } = await (await loggedIn('region')).get('/region/psad?mois=2026-11')
    expect(readable(html)).toContain('Besoins reçus 40 stable par rapport à octobre 2026 (environ 40)')
  })

  it('is on the dashboard of each length of period, asked for by its address', async () => {
    const agent = await loggedIn('region')
    const { html } = await agent.get('/region?mois=2026-11&periode=trimestre')
    expect(titleOf(html)).toContain('de septembre à novembre 2026')
    expect(calls('/v1/figures/trend').some(({ path }) => path.includes('months=13'))).toBe(true)
    expect(html).toContain('<option value="trimestre" selected')
    await agent.get('/region?mois=2026-11&periode=annee')
    expect(calls('/v1/figures/trend').at(-1)?.path).toContain('months=24')
    const month = readable((await agent.get('/region?mois=2026-11')).html)
    expect(month).toContain('environ 71 % des besoins à orienter stable par rapport à octobre 2026 (environ 71 %)')
  })
})
