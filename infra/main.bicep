// The Azure flavour: a function app on an Elastic Premium plan, with its storage and logs.
//   az deployment group create -g <group> -f infra/main.bicep -p name=<name> signingKey=<32 characters or more> dockerHost=tcp://10.0.0.4:2376
//   cd src/App && func azure functionapp publish <name>
// The app drives Docker Engines that it reaches by DOCKER_HOST: give it the subnet from which they can be reached.

@description('Name of the function app, and the stem of the other names.')
@minLength(3)
@maxLength(40)
param name string

param location string = resourceGroup().location

@description('The Docker Engine to drive, such as tcp://10.0.0.4:2376.')
param dockerHost string

@description('Key that tokens are signed with; 32 bytes or more.')
@secure()
@minLength(32)
param signingKey string

@description('Subnet for outbound traffic, delegated to Microsoft.Web/serverFarms; empty for none.')
param subnetId string = ''

@description('Size of the plan.')
@allowed([
  'EP1'
  'EP2'
  'EP3'
])
param planSize string = 'EP1'

var suffix = uniqueString(resourceGroup().id, name)
var storageName = 'st${suffix}'

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: storageName
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    allowBlobPublicAccess: false
    supportsHttpsTrafficOnly: true
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: logs.id
  }
}

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: '${name}-plan'
  location: location
  kind: 'elastic'
  sku: {
    name: planSize
    tier: 'ElasticPremium'
  }
  properties: {
    reserved: true
    maximumElasticWorkerCount: 1
  }
}

var storageConnection = 'DefaultEndpointsProtocol=https;AccountName=${storage.name};AccountKey=${storage.listKeys().keys[0].value};EndpointSuffix=${environment().suffixes.storage}'

resource app 'Microsoft.Web/sites@2023-12-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: { type: 'SystemAssigned' }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      linuxFxVersion: 'DOTNET-ISOLATED|10.0'
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      healthCheckPath: '/api/health/live'
      minimumElasticInstanceCount: 1
      // The read model is a file of one instance; several need a database that they share: set DATABASE_URL, then raise this.
      functionAppScaleLimit: 1
      vnetRouteAllEnabled: !empty(subnetId)
      appSettings: [
        { name: 'FUNCTIONS_EXTENSION_VERSION', value: '~4' }
        { name: 'FUNCTIONS_WORKER_RUNTIME', value: 'dotnet-isolated' }
        { name: 'AzureWebJobsStorage', value: storageConnection }
        { name: 'WEBSITE_CONTENTAZUREFILECONNECTIONSTRING', value: storageConnection }
        { name: 'WEBSITE_CONTENTSHARE', value: toLower(name) }
        { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insights.properties.ConnectionString }
        { name: 'DOCKER_HOST', value: dockerHost }
        { name: 'DATA_FOLDER', value: '/home/data' }
        { name: 'SECURITY__SIGNING_KEY', value: signingKey }
      ]
    }
  }
}

output url string = 'https://${app.properties.defaultHostName}'
