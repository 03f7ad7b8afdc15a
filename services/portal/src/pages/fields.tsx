// Form fields as assistive technology wants them: a label tied to each input, the hint and the error described, groups
// in a fieldset with its legend, and a summary of errors at the top that leads to each field.

import type { ComponentChildren } from 'preact'
import type { Fault } from '../form.ts'
import type { Page } from './page.ts'

export function Form({
  page,
  action,
  method = 'post',
  children,
}: {
  page: Page
  action: string
  method?: 'post' | 'get'
  children: ComponentChildren
}) {
  return (
    <form action={action} method={method} novalidate>
      {method === 'post' ? <input type="hidden" name="_csrf" value={page.csrf()} /> : null}
      {children}
    </form>
  )
}

export function Hidden({ fields }: { fields: readonly (readonly [string, string])[] }) {
  return (
    <>
      {fields.map(([name, value], index) => (
        <input key={`${name}-${index}`} type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

/** The faults, each leading to its field; `general` for what is about no field. */
export function ErrorSummary({
  title,
  faults,
  general,
}: {
  title: string
  faults: readonly Fault[]
  general?: string | undefined
}) {
  if (faults.length === 0 && !general) return null
  return (
    <div class="errors" role="alert" tabIndex={-1} id="erreurs">
      <h2>{title}</h2>
      {general ? <p>{general}</p> : null}
      {faults.length > 0 ? (
        <ul>
          {faults.map(({ field, message }) => (
            <li key={`${field}${message}`}>
              <a href={`#${field}`}>{message}</a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

export type Described = { hint?: string | undefined; error?: string | undefined }

const describedBy = (name: string, { hint, error }: Described) =>
  [hint ? `${name}-aide` : '', error ? `${name}-erreur` : ''].filter((id) => id !== '').join(' ') || undefined

function About({ name, hint, error, errorWord }: Described & { name: string; errorWord: string }) {
  return (
    <>
      {hint ? (
        <p class="hint" id={`${name}-aide`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p class="error" id={`${name}-erreur`}>
          <span class="hidden">{errorWord} : </span>
          {error}
        </p>
      ) : null}
    </>
  )
}

const errorOf = (faults: readonly Fault[] | undefined, name: string) =>
  faults?.find(({ field }) => field === name)?.message

type FieldProps = {
  page: Page
  name: string
  label: string
  hint?: string | undefined
  faults?: readonly Fault[] | undefined
}

export function TextField({
  page,
  name,
  label,
  hint,
  faults,
  value = '',
  type = 'text',
  optional = false,
  autocomplete,
  narrow = false,
  spaced = false,
}: FieldProps & {
  value?: string
  type?: 'text' | 'email' | 'tel' | 'date' | 'time'
  optional?: boolean
  autocomplete?: 'off' | 'email' | 'tel' | 'given-name' | 'family-name' | 'address-level2'
  narrow?: boolean
  /** a code, sign by sign */
  spaced?: boolean
}) {
  const error = errorOf(faults, name)
  const attributes = {
    id: name,
    name,
    value,
    class: [narrow ? 'narrow' : '', spaced ? 'code' : ''].filter(Boolean).join(' ') || undefined,
    autocomplete,
    required: !optional,
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': describedBy(name, { hint, error }),
  }
  return (
    <div class={`field${error ? ' faulty' : ''}`}>
      <label for={name}>
        {label}
        {optional ? <span class="optional"> ({page.texts.site.optional})</span> : null}
      </label>
      <About name={name} hint={hint} error={error} errorWord={page.texts.site.error} />
      {type === 'email' ? (
        <input type="email" {...attributes} />
      ) : type === 'date' || type === 'time' ? (
        <input type={type} {...attributes} />
      ) : type === 'tel' ? (
        <input type="tel" {...attributes} />
      ) : (
        <input type="text" {...attributes} />
      )}
    </div>
  )
}

export function TextArea({ page, name, label, hint, faults, value = '' }: FieldProps & { value?: string }) {
  const error = errorOf(faults, name)
  return (
    <div class={`field${error ? ' faulty' : ''}`}>
      <label for={name}>
        {label}
        <span class="optional"> ({page.texts.site.optional})</span>
      </label>
      <About name={name} hint={hint} error={error} errorWord={page.texts.site.error} />
      <textarea
        id={name}
        name={name}
        rows={5}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(name, { hint, error })}
      >
        {value}
      </textarea>
    </div>
  )
}

export type Choice = { value: string; label: ComponentChildren; hint?: string | undefined }

/** Radios or checkboxes under one legend. The first bears the group's name as id, so that an error can lead to it. */
export function Choices({
  page,
  name,
  label,
  hint,
  faults,
  choices,
  chosen,
  several = false,
  optional = false,
  inline = false,
}: FieldProps & {
  choices: readonly Choice[]
  chosen: readonly string[]
  several?: boolean
  optional?: boolean
  inline?: boolean
}) {
  const error = errorOf(faults, name)
  return (
    <div class={`field${error ? ' faulty' : ''}${inline ? ' inline' : ''}`}>
      <fieldset aria-describedby={describedBy(name, { hint, error })}>
        <legend>
          {label}
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
}: {
  name: string
  label: string
  hint?: string | undefined
  ticked: boolean
}) {
  return (
    <div class="choice">
      <input
        id={name}
        name={name}
        type="checkbox"
        value="yes"
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

export function Select({
  name,
  label,
  options,
  value,
}: {
  name: string
  label: string
  options: readonly (readonly [string, string])[]
  value: string
}) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {options.map(([code, text]) => (
          <option key={code} value={code} selected={code === value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}

export function Button({ children, quiet = false }: { children: ComponentChildren; quiet?: boolean }) {
  return (
    <button type="submit" class={quiet ? 'quiet' : undefined}>
      {children}
    </button>
  )
}
