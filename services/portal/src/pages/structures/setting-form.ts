// What each form of a structure's settings has in common: what it is shown with, where it goes, and the version its reader
// has seen.

import type { DeadAddress } from '../../apis/dead-addresses.ts'
import type { AlarmSeen, SettingsSeen, StructureNamed } from '../../apis/directory.ts'
import type { StoppedMail } from '../../apis/stopped-mails.ts'
import type { Fault } from '../../forms/form.ts'
import type { SettingForm, Welcome } from '../../forms/structure-form.ts'
import type { Week } from '../../forms/week.ts'
import type { Page } from '../../page.ts'

export type SettingsProps = {
  page: Page
  settings: SettingsSeen
  /** its public record */
  structure: StructureNamed
  /** of this structure */
  alarms: readonly AlarmSeen[]
  /** the reader watches its territory, and may give its files to others */
  watched: boolean
  /** it is a platform for young people without a solution, and the reader may read its list of minors */
  listsMinors: boolean
  /** the reader may read what it did in a month */
  readsMonth: boolean
  /** the reader sets until when it is engaged */
  setsEngagement: boolean
  /** the reader says who of it may log in */
  managesPeople: boolean
  /** regular mails that somebody there has stopped */
  stopped: readonly StoppedMail[]
  /** addresses that gave back what they were sent */
  dead: readonly DeadAddress[]
  faults?: readonly Fault[]
  general?: string | undefined
  /** what was typed in the form that has faults */
  typed?: Readonly<Record<string, string>>
  typedWeek?: Week | undefined
  typedWelcome?: Welcome | undefined
}

export const settingFormProps = (page: Page, { structureId, version }: SettingsSeen, which: SettingForm) => ({
  page,
  action: `/pro/structure/${structureId}/${which}`,
  version: [['version', String(version)]] as const,
})
