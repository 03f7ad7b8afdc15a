import { describe, expect, it } from 'vitest'
import { withoutBadBreaks } from './no-breaks.ts'

/** The no-break space and the word joiner, made visible. */
const seen = (html: string) => withoutBadBreaks(html).replaceAll('\u00a0', '~').replaceAll('\u2060', '^')

describe('a line of a page', () => {
  it.each([
    ['<p>Choisissez « Je ne sais pas » : pourquoi ?</p>', '<p>Choisissez «~Je ne sais pas~»~: pourquoi~?</p>'],
    ['<p>lundi : 8 h 30–12 h</p>', '<p>lundi~: 8~h~30–^12~h</p>'],
    ['<p>lundi : 9 h–12 h</p>', '<p>lundi~: 9~h–^12~h</p>'],
    ['<p>Lun : 9e–12e</p><p>9:00–12:30</p>', '<p>Lun~: 9e–^12e</p><p>9:00–^12:30</p>'],
    ['<p>02 96 01 02 03, à environ 12 km</p>', '<p>02~96~01~02~03, à environ 12~km</p>'],
    ['<p>le 1er décembre 2026 à 14:05 – Lannion</p>', '<p>le 1er~décembre 2026 à~14:05~– Lannion</p>'],
    ['<td>1 240</td><td>&lt; 5</td>', '<td>1~240</td><td>&lt;~5</td>'],
  ])('does not break inside %s', (html, expected) => expect(seen(html)).toBe(expected))

  it('leaves what was typed, and every attribute, as it is', () => {
    const typed = '<input value="a > b : c ?"><textarea name="wish">Bonjour ! « oui » 8 h 30</textarea>'
    expect(seen(typed)).toBe(typed)
    expect(seen('<title>Suivi : Hent</title>')).toBe('<title>Suivi : Hent</title>')
  })
})
