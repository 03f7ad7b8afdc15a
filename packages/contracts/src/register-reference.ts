// What an entry of the register is named by.

import { Type } from 'typebox'

const reference = '^[A-Z0-9](?:[A-Z0-9-]{0,38}[A-Z0-9])$'
/** How the Region names it, GTR-2026-03 say: its key, for good. */
export const RegisterReference = Type.String({ pattern: reference })
export const isRegisterReference = (text: string): boolean => new RegExp(reference).test(text)
