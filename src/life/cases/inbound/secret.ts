/** How the secret of an inbound system is bound to its field. */
export const sealedAs = (id: string): string => `cases.inbound:${id}:secret`
