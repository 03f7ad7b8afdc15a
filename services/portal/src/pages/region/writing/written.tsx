// The parts of a page on which the Region writes what persons read: as it is read in each language, and its versions.

import { type Language, languages } from '@hent/contracts/codes.ts'
import type { ComponentChildren } from 'preact'
import { Button } from '../../../components/button.tsx'
import { Form, Hidden } from '../../../components/form.tsx'
import { LoneLink } from '../../../components/lone-link.tsx'
import { Notice } from '../../../components/notice.tsx'
import { Table } from '../../../components/table.tsx'
import type { Page } from '../../../page.ts'
import { figuresSaid } from '../../../texts/figures-said.ts'
import { writtenTexts as words } from '../../../texts/written.ts'

/** The role that wrote it; nobody's, it is as Hent is delivered. */
export const writerOf = (by: string | undefined): string =>
  by === undefined ? words.delivered : (figuresSaid.roles[by] ?? by)

export function Preview({ text }: { text: string }) {
  return (
    <Notice title={words.preview} id="apercu">
      <p>{text}</p>
    </Notice>
  )
}

/** Folded but for the French, each as its readers see it. */
export function AsRead({
  title,
  show,
}: {
  title: (language: Language) => string
  show: (language: Language) => ComponentChildren
}) {
  return (
    <>
      {languages.map((language) => (
        <details key={language} open={language === 'fr'}>
          <summary>{title(language)}</summary>
          <div class="preview" lang={language}>
            {show(language)}
          </div>
        </details>
      ))}
    </>
  )
}

/** The way back to an earlier version, over the newest. */
export function Restore({
  page,
  action,
  old,
  newest,
  toInForce,
}: {
  page: Page
  action: string
  old: number
  newest: number
  toInForce: string
}) {
  return (
    <div class="apart">
      <Form page={page} action={action}>
        <Hidden
          fields={[
            ['version', String(newest)],
            ['retour', String(old)],
          ]}
        />
        <Button>{words.restore}</Button>
      </Form>
      <LoneLink href={action} text={toInForce} />
    </div>
  )
}

type Row = { version: number; inForce: boolean; href: string; cells: readonly string[] }

export function Versions({ head, rows }: { head: readonly string[]; rows: readonly Row[] }) {
  return (
    <details class="apart">
      <summary>{words.history}</summary>
      <Table caption={words.history} head={head} words>
        {rows.map(({ version, inForce, href, cells }) => (
          <tr key={version}>
            <th scope="row">
              <a href={href}>{words.version(version)}</a>
              {inForce ? ` (${words.inForce})` : null}
            </th>
            {cells.map((cell, at) => (
              <td key={at}>{cell}</td>
            ))}
          </tr>
        ))}
      </Table>
    </details>
  )
}

/** What is written now, in a form over the version that was read: shown as it will be read, or stored. */
export function Rewrite({
  page,
  action,
  version,
  said,
  open,
  children,
}: {
  page: Page
  action: string
  version: number
  said: { edit: string; plain: string; save: string }
  open: boolean
  children: ComponentChildren
}) {
  return (
    <details id="modifier" class="apart" open={open}>
      <summary>{said.edit}</summary>
      <Form page={page} action={action}>
        <Hidden fields={[['version', String(version)]]} />
        <p>{said.plain}</p>
        {children}
        <div class="ways">
          <Button quiet name="apercu">
            {words.show}
          </Button>
          <Button>{said.save}</Button>
        </div>
      </Form>
    </details>
  )
}
