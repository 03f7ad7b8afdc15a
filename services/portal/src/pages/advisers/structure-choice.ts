// A structure of the directory among those to choose from: its name, and where and how it is reached.

import type { StructureFound } from '../../apis/directory.ts'
import { phoneText } from '../../forms/phone.ts'

export const structureChoice = ({ structureId, name, address, phone }: StructureFound) => ({
  value: structureId,
  label: name,
  hint: [address, phone ? phoneText(phone) : undefined].filter(Boolean).join(', ') || undefined,
})
