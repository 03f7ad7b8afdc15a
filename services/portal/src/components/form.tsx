// A form as every page sends one: protected where it changes something, judged by us and not by the browser.

import type { ComponentChildren } from 'preact'
import { roleField } from '../forms/form.ts'
import type { Page } from '../page.ts'

export function Form({
  page,
  action,
  method = 'post',
  withFiles = false,
  children,
}: {
  page: Page
  action: string
  method?: 'post' | 'get'
  /** it sends files, to a route that reads them (`sent-files.ts`) */
  withFiles?: boolean
  children: ComponentChildren
}) {
  return (
    <form action={action} method={method} enctype={withFiles ? 'multipart/form-data' : undefined} novalidate>
      {method === 'post' ? <input type="hidden" name="_csrf" value={page.csrf()} /> : null}
      {method === 'post' && page.formRole ? <input type="hidden" name={roleField} value={page.formRole} /> : null}
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
