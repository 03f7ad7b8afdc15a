// Where a webhook may go: public addresses alone. A name is looked up when the connection is made, and what was found is
// what is connected to: a name that changes its mind between two look-ups gains nothing.

import { lookup as ofTheSystem } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { AppError } from '@hent/service/errors.ts'
import ipaddr from 'ipaddr.js'

export class RefusedAddress extends Error {
  override name = 'RefusedAddress'
}

/** Neither private, loopback, link-local, multicast, unique-local nor one that hides another within it. */
export const isPublic = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.parse(address).range() === 'unicast'

/** The address that a URL names by its digits, if it does. */
function literalOf({ hostname }: URL): string | undefined {
  const host = hostname.replace(/^\[|\]$/g, '')
  return ipaddr.isValid(host) ? host : undefined
}

/** Node looks up no name where there is none, so digits are looked at before. */
export function mustBePublic(url: URL): void {
  const literal = literalOf(url)
  if (literal !== undefined && !isPublic(literal)) throw new RefusedAddress()
}

/** For a connection: all that a name stands for, refused if one of them is not public. */
export function publicLookup(resolve: typeof ofTheSystem = ofTheSystem): LookupFunction {
  return (name, options, done) => {
    resolve(name, { ...options, all: true }).then(
      (found) => {
        const [first] = found
        if (!first || !found.every(({ address }) => isPublic(address))) done(new RefusedAddress(), '')
        else if (options.all) done(null, found)
        else done(null, first.address, first.family)
      },
      (err) => done(err, ''),
    )
  }
}

/** @throws AppError `invalid-input` where a partner's URL cannot be a webhook's */
export function webhookUrl(text: string, loopbackAllowed: boolean): string {
  const refused = (detail: string) =>
    new AppError('invalid-input', { errors: [{ pointer: '/url', code: 'refused-url', detail }] })
  const url = URL.parse(text)
  if (!url) throw refused('Ce n’est pas une URL.')
  if (url.username !== '' || url.password !== '' || url.hash !== '')
    throw refused('Ni identifiants ni « # » dans l’URL.')
  if (loopbackAllowed && url.protocol === 'http:') return url.href
  if (url.protocol !== 'https:') throw refused('L’URL commence par https.')
  const literal = literalOf(url)
  if (!loopbackAllowed && literal !== undefined && !isPublic(literal)) throw refused('L’adresse est interne.')
  return url.href
}
