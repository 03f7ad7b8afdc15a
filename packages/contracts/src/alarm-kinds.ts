// What in the directory may want somebody's hand, by kind.

export const alarmKinds = [
  'unattended',
  'engagement-ended',
  'engagement-ends',
  'hours-unreadable',
  'zone-unknown',
  'refusals-alike',
  'unreachable',
  'no-address',
  'unopened',
  'login-refused',
  'stale',
] as const
export type AlarmKind = (typeof alarmKinds)[number]
