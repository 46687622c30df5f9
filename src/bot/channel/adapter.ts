import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { BotFrameworkAuthentication } from 'botframework-connector';
import { Entity } from 'botframework-connector/lib/connectorApi/models/mappers.js';
import { shareClients } from './clients.js';

/** The bot's registration in Microsoft Entra. A managed identity has no password, a multi-tenant bot no tenant. */
export interface Credentials {
  appId: string;
  password?: string | undefined;
  type: 'MultiTenant' | 'SingleTenant' | 'UserAssignedMSI';
  tenantId?: string | undefined;
}

/** Where the tokens of a cloud come from; the keys are botbuilder's own. Left out, it is the public one. */
export type Cloud = Readonly<Record<string, string | boolean>>;

/** The way in and out of the channel: who may send, and how answers get back. */
export interface Channel {
  adapter: CloudAdapter;
  authentication: BotFrameworkAuthentication;
}

/** Builds the channel. Without credentials activities need no token, which is for the demo alone. */
export function createChannel(credentials?: Credentials, cloud: Cloud = {}): Channel {
  keepEntityFields();
  const authentication = new ConfigurationBotFrameworkAuthentication({
    ...cloud,
    ...(credentials && settingsOf(credentials)),
  });
  shareClients(authentication);
  return { adapter: new CloudAdapter(authentication), authentication };
}

function settingsOf({ appId, password, type, tenantId }: Credentials): Record<string, string> {
  return {
    MicrosoftAppId: appId,
    MicrosoftAppType: type,
    ...(password && { MicrosoftAppPassword: password }),
    ...(tenantId && { MicrosoftAppTenantId: tenantId }),
  };
}

/**
 * Lets entities through whole. The connector of botbuilder 4.23.3 sends only the fields its mapper lists, which loses
 * the label of generated text, citations and streaming (microsoft/botbuilder-js issue 4902).
 */
function keepEntityFields(): void {
  Entity.type.additionalProperties = { type: { name: 'Object' } };
}
