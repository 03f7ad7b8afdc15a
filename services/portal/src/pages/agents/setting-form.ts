// What each form of a structure's settings has in common: where it goes, and the version its reader has seen.

import type { SettingsSeen } from '../../apis/directory.ts'
import type { SettingForm } from '../../forms/structure-form.ts'
import type { Page } from '../../page.ts'

export const settingFormProps = (page: Page, { structureId, version }: SettingsSeen, which: SettingForm) => ({
  page,
  action: `/pro/structure/${structureId}/${which}`,
  version: [['version', String(version)]] as const,
})
