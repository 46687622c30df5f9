/** A person of the Playground. */
export interface PlaygroundUser {
  name: string;
  aadObjectId: string;
  email: string;
}

/** What to put the Playground in front of, and whom to be there. The Playground wants exactly five others. */
export interface PlaygroundSettings {
  endpoint: string;
  directory: string;
  tenantId: string;
  currentUser: PlaygroundUser;
  others: readonly PlaygroundUser[];
  openBrowser: boolean;
}

/** The settings in the form of `.m365agentsplayground.yml`, version 0.1.1; JSON is YAML too. */
export function playgroundConfig({ tenantId, currentUser, others }: PlaygroundSettings) {
  return {
    version: '0.1.1',
    tenantId,
    bot: { id: '00000000-0000-4000-8000-000000000001', name: 'Pipelane' },
    currentUser: userOf(currentUser),
    users: others.slice(0, 5).map(userOf),
    personalChat: { id: 'personal-chat' },
    groupChat: { id: 'group-chat', name: 'Sales team' },
    team: {
      id: 'team',
      name: 'Contoso Sales',
      aadGroupId: 'team-group',
      channels: [{ id: 'deals', name: 'Deals' }],
    },
  };
}

function userOf({ name, aadObjectId, email }: PlaygroundUser) {
  const [givenName = name, ...rest] = name.split(' ');
  return {
    id: aadObjectId,
    name,
    userPrincipleName: email,
    aadObjectId,
    givenName,
    surname: rest.join(' '),
    email,
  };
}
