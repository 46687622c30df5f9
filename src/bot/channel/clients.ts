import type { BotFrameworkAuthentication, ConnectorClient, UserTokenClient } from 'botframework-connector';

const mostServiceUrls = 100;

/**
 * Lets turns share their clients of the connector and the token service, which are the same for all turns of a service
 * URL. botbuilder sets both up anew for each turn, which costs as much as sending the answer.
 */
export function shareClients(authentication: BotFrameworkAuthentication): void {
  const authenticate = authentication.authenticateRequest.bind(authentication);
  const createTokenClient = authentication.createUserTokenClient.bind(authentication);
  const connectors = createShared<ConnectorClient>();
  const tokenClients = createShared<UserTokenClient>();

  authentication.createUserTokenClient = (identity) => tokenClients('', () => createTokenClient(identity));

  authentication.authenticateRequest = async (activity, header) => {
    const vouched = await authenticate(activity, header);
    const { connectorFactory: factory } = vouched;
    if (!factory) return vouched;
    const connectorFactory = {
      create: (serviceUrl: string, audience?: string) =>
        connectors(`${audience} ${serviceUrl}`, () => factory.create(serviceUrl, audience)),
    };
    return { ...vouched, connectorFactory };
  };
}

/** Keeps what was created under a key, unless that failed. */
function createShared<T>(): (key: string, create: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, Promise<T>>();
  return (key, create) => {
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= mostServiceUrls) kept.clear();
    const created = create();
    kept.set(key, created);
    created.catch(() => kept.delete(key));
    return created;
  };
}
