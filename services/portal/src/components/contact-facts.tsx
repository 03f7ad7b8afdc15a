// How to reach a structure or a person: rows of a list of facts, each only where it is known.

import { openingLines } from '@hent/territory/opening-words.ts'
import { phoneText } from '../forms/phone.ts'
import type { Page } from '../page.ts'
import { Fact, Lines } from './facts.tsx'

type Known = string | null | undefined

export function ContactFacts({
  page: { texts, language },
  of: { address, phone, email, opening },
}: {
  page: Page
  of: { address?: Known; phone?: Known; email?: Known; opening?: Known }
}) {
  const { who } = texts
  return (
    <>
      <Fact name={who.address}>{address}</Fact>
      <Fact name={who.phone}>{phone ? <a href={`tel:${phone}`}>{phoneText(phone)}</a> : null}</Fact>
      <Fact name={who.email}>{email ? <a href={`mailto:${email}`}>{email}</a> : null}</Fact>
      <Fact name={who.opening}>{opening ? <Lines lines={openingLines(opening, language)} /> : null}</Fact>
    </>
  )
}
