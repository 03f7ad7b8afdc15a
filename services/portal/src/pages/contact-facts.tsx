// How to reach a structure or a person: rows of a list of facts, each only where it is known.

import { openingLines } from '../opening-hours.ts'
import { phoneText } from '../phone.ts'
import type { Page } from './page.ts'

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
      {address ? (
        <>
          <dt>{who.address}</dt>
          <dd>{address}</dd>
        </>
      ) : null}
      {phone ? (
        <>
          <dt>{who.phone}</dt>
          <dd>
            <a href={`tel:${phone}`}>{phoneText(phone)}</a>
          </dd>
        </>
      ) : null}
      {email ? (
        <>
          <dt>{who.email}</dt>
          <dd>
            <a href={`mailto:${email}`}>{email}</a>
          </dd>
        </>
      ) : null}
      {opening ? (
        <>
          <dt>{who.opening}</dt>
          <dd>
            {openingLines(opening, language).map((line) => (
              <span class="line" key={line}>
                {line}
              </span>
            ))}
          </dd>
        </>
      ) : null}
    </>
  )
}
