import { describe, expect, it } from 'vitest'
import { missingIn, wordsIn } from './in-languages.ts'
import { cleanSheet, faultsOfSheet, httpsAddress, longestSheet, type SheetWords } from './sheet.ts'

const words: SheetWords = {
  title: 'Faire valider son expérience',
  text: 'La VAE mène à un diplôme.',
  steps: ['Prenez rendez-vous.'],
  links: [{ label: 'Le site de la VAE', url: 'https://vae.gouv.fr/' }],
}
const faults = (over: Partial<SheetWords>) => faultsOfSheet({ fr: { ...words, ...over } })

describe('a sheet of first information', () => {
  it('is read in one’s own language, or in French that is said to be French', () => {
    const breton = { ...words, title: 'Kadarnaat ar skiant-prenet' }
    expect(wordsIn({ fr: words, br: breton }, 'br')).toEqual({ ...breton, language: 'br' })
    expect(wordsIn({ fr: words, br: breton }, 'en')).toEqual({ ...words, language: 'fr' })
    expect(missingIn({ fr: words, br: breton })).toEqual(['en'])
  })

  it('well written has nothing to be mended', () => {
    expect(faultsOfSheet({ fr: words, br: words, en: { ...words, steps: [], links: [] } })).toEqual([])
  })

  it('is stored without what cannot be seen or turns the direction of writing', () => {
    const { fr } = cleanSheet({
      fr: { title: ' Faire\u200b\n valider ', text: 'Un\r\ndeux\u202e', steps: ['a\tb'], links: words.links },
    })
    expect([fr.title, fr.text, fr.steps]).toEqual(['Faire valider', 'Un\ndeux', ['a b']])
  })

  it.each<[string, Partial<SheetWords>, string, string]>([
    ['a title of nothing', { title: '' }, '/fr/title', 'blank'],
    ['a text that is too long', { text: 'a'.repeat(longestSheet.text + 1) }, '/fr/text', 'too-long'],
    ['HTML in its text', { text: 'Un <b>mot</b>' }, '/fr/text', 'markup'],
    ['HTML in a step', { steps: ['<script>'] }, '/fr/steps/0', 'markup'],
    ['too many steps', { steps: Array(longestSheet.steps + 1).fill('Un pas') }, '/fr/steps', 'too-many'],
    ['a link without words', { links: [{ label: '', url: 'https://vae.gouv.fr/' }] }, '/fr/links/0/label', 'blank'],
    ['a link by http', { links: [{ label: 'VAE', url: 'http://vae.gouv.fr/' }] }, '/fr/links/0/url', 'not-https'],
  ])('with %s is to be mended there', (_what, over, pointer, code) => {
    expect(faults(over)).toEqual([{ pointer, code }])
  })

  it('may say that less is more: a sign alone is no HTML', () => {
    expect(faults({ text: 'Moins de 26 ans : < 26.' })).toEqual([])
  })
})

describe('the address of a link', () => {
  it('is of a site by its name, by https, as browsers write it', () => {
    expect(httpsAddress('https://VAE.gouv.fr')).toBe('https://vae.gouv.fr/')
    const refused = [
      'vae.gouv.fr',
      'http://vae.gouv.fr',
      'javascript:alert(1)',
      'https://a@vae.gouv.fr',
      'https://1.2.3.4',
    ]
    for (const one of [...refused, 'https://localhost', 'https://vae gouv.fr', 'mailto:a@vae.gouv.fr', ''])
      expect([one, httpsAddress(one)]).toEqual([one, undefined])
  })
})
