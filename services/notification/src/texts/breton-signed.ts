// What a speaker of Breton has read, and puts their name to. Nobody has yet. A line is added by whoever read a message on
// the page of `npx hent messages preview`, which shows its print beside it.

import type { Signature } from './breton-review.ts'

export const signatures: readonly Signature[] = []
