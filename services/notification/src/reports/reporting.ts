// What reports are written from and sent with, and what each kind of them must say of itself.

import type { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import type { Notification } from '../context.ts'
import type { Text } from '../texts/templates.ts'
import type { Agreements } from './agreements.ts'
import type { Figures } from './figures.ts'
import type { Report, Reports } from './reports.ts'

export type Reporting = Pick<Notification, 'digests' | 'relay' | 'resolve' | 'repliesTo' | 'config' | 'log' | 'now'> & {
  reports: Reports
  figures: Figures
  agreements: Agreements
  structures: ReadonlyMap<string, DirectoryRecord>
  /** addresses, by network */
  networks: ReadonlyMap<string, string>
}

export type Kind = {
  /** undefined: there is none, or none any more */
  addressOf(reporting: Reporting, report: Report): Promise<string | undefined>
  /** undefined: there is nothing to tell, or nothing any more */
  textOf(reporting: Reporting, report: Report): Promise<Text | undefined>
  /** the page of the portal it leads to */
  pageOf(report: Report): string
  /** whether its recipient may ask for no more of them */
  mayStop: boolean
}
