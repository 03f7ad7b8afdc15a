// How options are written: what does not fit is a wrong call (exit 2), with how it should be.

import { InvalidArgumentError } from 'commander'

const fits =
  (pattern: RegExp, hint: string) =>
  (text: string): string => {
    if (!pattern.test(text)) throw new InvalidArgumentError(hint)
    return text
  }
export const asMonth = fits(/^\d{4}-(0[1-9]|1[0-2])$/, 'Un mois s’écrit AAAA-MM.')
export const asDay = fits(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'Un jour s’écrit AAAA-MM-JJ.')
export const asName = fits(/\p{L}\P{L}*\p{L}/u, 'Donnez le nom et la fonction de la personne.')

const asWhole = fits(/^[1-9]\d?$/, 'Donnez un nombre entier, à partir de 1.')
export const asCount = (text: string): number => Number(asWhole(text))

const asPartner = fits(/^[a-z0-9-]{1,60}$/, 'Un nom de partenaire est en minuscules, chiffres et traits d’union.')
export const asNames = (text: string): string[] =>
  text
    .split(',')
    .filter((name) => name !== '')
    .map(asPartner)
