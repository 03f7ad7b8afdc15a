// How a person is reached, as every door and the follow page ask it: e-mail, telephone and when to call, letter, and by
// which way they are told.

import { contactTimes } from '@hent/contracts/codes.ts'
import { contactTimeLabels } from '@hent/contracts/labels.ts'
import { Choices } from '../components/choices.tsx'
import { TextArea, TextField } from '../components/text-field.tsx'
import type { Fault } from '../forms/form.ts'
import { type Reached, toldWays } from '../forms/reached.ts'
import type { Page } from '../page.ts'
import { reachTexts } from '../texts/reach.ts'
import { screenTexts } from '../texts/screens.ts'

type Part = {
  page: Page
  faults: readonly Fault[]
  reached: Reached
  optional?: boolean
  /** at a counter, what the browser remembers is somebody else's */
  remembered?: boolean
}

export function EmailField({ page, faults, reached, optional = false, remembered = true }: Part) {
  const { ask } = page.texts
  return (
    <TextField
      {...{ page, faults, optional }}
      name="email"
      type="email"
      autocomplete={remembered ? 'email' : 'off'}
      label={ask.email}
      hint={ask.emailHint}
      value={reached.email}
    />
  )
}

export function PhoneField({ label, ...part }: Part & { label?: string }) {
  const { page, faults, reached, optional = false, remembered = true } = part
  const { ask } = page.texts
  return (
    <TextField
      {...{ page, faults, optional }}
      name="phone"
      type="tel"
      autocomplete={remembered ? 'tel' : 'off'}
      label={label ?? ask.phone}
      hint={ask.phoneHint}
      value={reached.phone}
    />
  )
}

export function WhenToCall({ page, faults, reached }: Part) {
  return (
    <Choices
      {...{ page, faults }}
      name="reachableAt"
      label={screenTexts[page.language].when}
      several
      optional
      choices={contactTimes.map((value) => ({ value, label: contactTimeLabels[value][page.language] }))}
      chosen={reached.reachableAt}
    />
  )
}

export function AddressField({ page, faults, reached, optional = false }: Part) {
  const { address, addressHint } = screenTexts[page.language]
  return (
    <TextArea
      {...{ page, faults, optional }}
      name="address"
      label={address}
      hint={addressHint}
      value={reached.address}
      rows={3}
    />
  )
}

/** All of it on one page. */
export function HowReached(part: Part) {
  const { page, faults, reached } = part
  const words = reachTexts[page.language]
  const { ways } = screenTexts[page.language]
  const optional = { ...part, optional: true }
  return (
    <>
      <EmailField {...optional} />
      <PhoneField {...optional} />
      <WhenToCall {...optional} />
      <AddressField {...optional} />
      <Choices
        {...{ page, faults }}
        name="told"
        label={words.told}
        hint={words.toldHint}
        choices={toldWays.map((value) => ({
          value,
          label: value === 'none' ? words.none : ways[value].label,
          hint: words.hints[value],
        }))}
        chosen={[reached.told]}
      />
    </>
  )
}
