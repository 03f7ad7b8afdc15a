// Circles and boxes: the whole row answers to a finger. A group stands under one legend, a bar beside all of it in error.

import type { Language } from '@hent/contracts/codes.ts'
import type { ComponentChildren } from 'preact'
import { About, describedBy, errorOf, type FieldProps } from './about.tsx'

type Choice = { value: string; label: ComponentChildren; hint?: string | undefined }

/** Radios or checkboxes under one legend. The first bears the group's name as id, so that an error can lead to it. */
export function Choices({
  page,
  name,
  label,
  lang,
  hint,
  faults,
  choices,
  chosen,
  several = false,
  optional = false,
  inline = false,
  heading = false,
}: FieldProps & {
  /** of the label, where it is not the page's */
  lang?: Language | undefined
  choices: readonly Choice[]
  chosen: readonly string[]
  several?: boolean
  optional?: boolean
  inline?: boolean
  /** the question is all there is on the page: its legend is the first heading */
  heading?: boolean
}) {
  const error = errorOf(faults, name)
  return (
    <div class={`field${error ? ' faulty' : ''}${inline ? ' inline' : ''}`}>
      <fieldset aria-describedby={describedBy(name, { hint, error })}>
        <legend lang={lang}>
          {heading ? <h1>{label}</h1> : label}
          {optional ? <span class="optional"> ({page.texts.site.optional})</span> : null}
        </legend>
        <About name={name} hint={hint} error={error} errorWord={page.texts.site.error} />
        {choices.map((choice, index) => {
          const id = index === 0 ? name : `${name}-${choice.value}`
          return (
            <div class="choice" key={choice.value}>
              <input
                id={id}
                name={name}
                type={several ? 'checkbox' : 'radio'}
                value={choice.value}
                checked={chosen.includes(choice.value)}
                aria-describedby={choice.hint ? `${id}-aide-choix` : undefined}
              />
              <label for={id}>{choice.label}</label>
              {choice.hint ? (
                <p class="hint" id={`${id}-aide-choix`}>
                  {choice.hint}
                </p>
              ) : null}
            </div>
          )
        })}
      </fieldset>
    </div>
  )
}

/** One box to tick. */
export function Tick({
  name,
  label,
  hint,
  ticked,
  value = 'yes',
}: {
  name: string
  label: string
  hint?: string | undefined
  ticked: boolean
  value?: string
}) {
  return (
    <div class="choice">
      <input
        id={name}
        name={name}
        type="checkbox"
        value={value}
        checked={ticked}
        aria-describedby={hint ? `${name}-aide` : undefined}
      />
      <label for={name}>{label}</label>
      {hint ? (
        <p class="hint" id={`${name}-aide`}>
          {hint}
        </p>
      ) : null}
    </div>
  )
}
