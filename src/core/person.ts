/** Somebody as Teams or Entra vouched for them, whichever organization they work in; both ids are theirs in Entra. */
export interface Person {
  tenantId: string;
  aadObjectId: string;
}

/** By which a person is told from all others, in memory and in the database. */
export function personKey({ tenantId, aadObjectId }: Person): string {
  return `${tenantId}/${aadObjectId}`;
}
