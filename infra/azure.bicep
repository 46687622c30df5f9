@description('The beginning of the names of all resources.')
@minLength(4)
@maxLength(20)
param resourceBaseName string

@description('The size of the app service plan, such as B1 or P0v3.')
param webAppSku string

@description('How the bot is called in Azure.')
@maxLength(42)
param botDisplayName string

param aadAppClientId string
@secure()
param aadAppClientSecret string
param aadAppTenantId string
param aadAppOauthAuthorityHost string

@description('The MongoDB replica set. The disk of an app service is no place for the embedded database.')
@secure()
param mongodbUri string

@description('Microsoft 365 through an MCP server; leave the address empty for a CRM without it.')
param ms365McpEnabled string = 'true'
param ms365McpServerUrl string = ''
param ms365McpScope string = ''
param ms365McpProfile string = ''
@secure()
param tokenEncryptionKeys string = ''

@description('Gemini; leave the key empty for the local planner.')
@secure()
param geminiApiKey string = ''
param geminiModel string = ''
param geminiBaseUrl string = ''
param geminiTemperature string = ''
param geminiThinking string = ''
param geminiDeadlineMs string = ''

@description('The collector of OpenTelemetry that traces go to; leave it empty for none.')
param otelExporterOtlpEndpoint string = ''

param logLevel string = 'info'

param location string = resourceGroup().location

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: resourceBaseName
  location: location
}

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: resourceBaseName
  location: location
  kind: 'linux'
  sku: {
    name: webAppSku
  }
  properties: {
    reserved: true
  }
}

resource webApp 'Microsoft.Web/sites@2023-12-01' = {
  name: resourceBaseName
  location: location
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    // Any instance may answer any turn, as what is shared is in MongoDB.
    clientAffinityEnabled: false
    siteConfig: {
      linuxFxVersion: 'NODE|20-lts'
      appCommandLine: 'npm start'
      alwaysOn: true
      ftpsState: 'Disabled'
      minTlsVersion: '1.2'
      healthCheckPath: '/readyz'
    }
  }
}

// Every variable of src/config.ts; an empty one counts as none. PORT is the service's own to set.
resource settings 'Microsoft.Web/sites/config@2023-12-01' = {
  parent: webApp
  name: 'appsettings'
  properties: {
    SCM_DO_BUILD_DURING_DEPLOYMENT: 'true'
    NODE_ENV: 'production'
    NPM_CONFIG_PRODUCTION: 'false'
    HOST: '0.0.0.0'
    DATA_DIR: '/home/data'
    MONGODB_URI: mongodbUri
    BOT_ID: identity.properties.clientId
    BOT_PASSWORD: ''
    BOT_TYPE: 'UserAssignedMSI'
    BOT_TENANT_ID: identity.properties.tenantId
    BOT_DOMAIN: webApp.properties.defaultHostName
    AAD_APP_CLIENT_ID: aadAppClientId
    AAD_APP_CLIENT_SECRET: aadAppClientSecret
    AAD_APP_TENANT_ID: aadAppTenantId
    AAD_APP_OAUTH_AUTHORITY_HOST: aadAppOauthAuthorityHost
    GEMINI_API_KEY: geminiApiKey
    GEMINI_MODEL: geminiModel
    GEMINI_BASE_URL: geminiBaseUrl
    GEMINI_TEMPERATURE: geminiTemperature
    GEMINI_THINKING: geminiThinking
    GEMINI_DEADLINE_MS: geminiDeadlineMs
    MS365_MCP_ENABLED: ms365McpEnabled
    MS365_MCP_SERVER_URL: ms365McpServerUrl
    MS365_MCP_SCOPE: ms365McpScope
    MS365_MCP_PROFILE: ms365McpProfile
    TOKEN_ENCRYPTION_KEYS: tokenEncryptionKeys
    OTEL_EXPORTER_OTLP_ENDPOINT: otelExporterOtlpEndpoint
    LOG_LEVEL: logLevel
  }
}

module bot './bot.bicep' = {
  name: 'bot'
  params: {
    name: resourceBaseName
    displayName: botDisplayName
    domain: webApp.properties.defaultHostName
    identityId: identity.id
    identityClientId: identity.properties.clientId
    identityTenantId: identity.properties.tenantId
  }
}

// The toolkit writes these to env/.env.<environment>.
output BOT_AZURE_APP_SERVICE_RESOURCE_ID string = webApp.id
output BOT_DOMAIN string = webApp.properties.defaultHostName
output BOT_ID string = identity.properties.clientId
output BOT_TENANT_ID string = identity.properties.tenantId
